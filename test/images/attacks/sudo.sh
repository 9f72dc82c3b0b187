#!/bin/bash
# Other commands through sudo.
. "$(dirname "$0")/lib/attack.sh"

for command in 'sh -c id' 'apt-get install hello' 'dpkg -i evil.deb' '/usr/bin/env id' '/bin/bash -p /usr/bin/dw-install hello' '-u#-1 id' \
  '-u#4294967295 id' '--shell' '--login' '--edit /etc/sudoers' '--chdir=/tmp dw-install hello' '--chroot=/tmp dw-install hello' \
  '/usr/bin/../bin/sh' '/usr/bin/dw-install/../sh'; do
  # shellcheck disable=SC2086 # words on purpose
  timeout 10 sudo --non-interactive $command >output 2>&1 </dev/null && succeeded "sudo $command"
done
ln -s /bin/sh dw-install
PATH="$work:$PATH" timeout 60 sudo --non-interactive ./dw-install -c "$work/payload" >output 2>&1 </dev/null
verdict
