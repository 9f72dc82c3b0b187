#!/bin/bash
# Patterns, releases, versions, architectures, tasks, and names that hide one of these.
. "$(dirname "$0")/lib/attack.sh"

# shellcheck disable=SC2016 # not to be expanded here
for name in '~i' '~i/trixie' '?installed' '?name(hello)' hello/trixie hello=2.10-5 hello:amd64 hello:any 'hello^' 'hel.o' 'hel+o' '^hello$' \
  '.*' '' ' ' 'hello locales-' $'hello\n-y' $'hello\t--purge' HELLO 'héllo' 'hello;id' "hello\$(id)" 'hello`id`' ./hello ../../hello; do
  attempt "$name" && succeeded "dw-install took ${name@Q}"
done
verdict
