#!/bin/sh
# @balena/dockerignore 1.0.2 (npm): `ignores` throws for every path if a pattern starts with a `+` or contains two in a row, because it
# is not escaped for the regular expression; and patterns ignore case. Docker reads `+` literally and distinguishes `Notes` from
# `notes` (moby/patternmatcher 0.6.1, a Go module).
#
# Observed, for a pattern and a path:
#   c++ c++        @balena/dockerignore SyntaxError, moby true
#   Notes notes    @balena/dockerignore true, moby false
set -eu
folder=$(mktemp -d)
trap 'chmod -R u+w "$folder"; rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @balena/dockerignore@1.0.2
cat >go.mod <<'END'
module finding

go 1.21

require github.com/moby/patternmatcher v0.6.1
END
cat >main.go <<'END'
package main

import (
	"fmt"
	"os"

	"github.com/moby/patternmatcher"
)

func main() {
	matcher, err := patternmatcher.New(os.Args[1:2])
	if err != nil {
		panic(err)
	}
	ignored, err := matcher.MatchesOrParentMatches(os.Args[2])
	fmt.Println(ignored, err)
}
END
cat >see.cjs <<'END'
const [pattern, path] = process.argv.slice(2);
try {
  console.log(require('@balena/dockerignore')().add(pattern).ignores(path));
} catch (error) {
  console.log(error.name);
}
END
GOFLAGS=-mod=mod go build -o moby . 2>/dev/null
for words in 'c++ c++' 'Notes notes'; do
  # shellcheck disable=SC2086 # a pattern and a path
  printf '%s: @balena/dockerignore %s, moby %s\n' "$words" "$(node see.cjs $words)" "$(./moby $words)" | tee -a seen
done
grep -Fxq 'c++ c++: @balena/dockerignore SyntaxError, moby true <nil>' seen
grep -Fxq 'Notes notes: @balena/dockerignore true, moby false <nil>' seen
