#!/bin/bash
# The user's own programs first on PATH.
. "$(dirname "$0")/lib/attack.sh"

mkdir bin
for program in apt apt-get apt-cache bash cat dpkg dpkg-deb env find grep mktemp sed setsid sh tee; do
  cp payload "bin/$program"
done
PATH="$work/bin:$PATH" attempt hello
PATH="$work/bin:$PATH" timeout 60 sudo --preserve-env=PATH dw-install hello >>output 2>&1 </dev/null
verdict
