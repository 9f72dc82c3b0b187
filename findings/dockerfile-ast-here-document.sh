#!/bin/sh
# dockerfile-ast 0.7.1 (npm): two angle brackets open a here-document also inside quotes, where BuildKit reads a word. All that follows
# becomes part of this RUN.
#
# Observed number of instructions of a Dockerfile with three:
#   RUN echo ab          3
#   RUN echo 'a <<b'     2
set -eu
VERSION=0.7.1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund "dockerfile-ast@$VERSION"
cat >count.cjs <<'END'
const { DockerfileParser } = require('dockerfile-ast');

for (const command of ['echo ab', "echo 'a <<b'"])
  console.log(`RUN ${command}: ${DockerfileParser.parse(`FROM scratch\nRUN ${command}\nUSER app\n`).getInstructions().length}`);
END
node count.cjs | tee observed
printf "RUN echo ab: 3\nRUN echo 'a <<b': 2\n" | diff - observed
