#!/bin/bash
# Options, also after package names and after `--`.
. "$(dirname "$0")/lib/attack.sh"

for option in "-oDir::Bin::dpkg=$work/payload" "-oDPkg::Pre-Invoke::=$work/payload" "-c=$work/apt.conf" --allow-unauthenticated -y -; do
  attempt "$option" hello && succeeded "dw-install took $option"
  attempt hello "$option" && succeeded "dw-install took hello $option"
  attempt -- "$option" && succeeded "dw-install took -- $option"
done
attempt -- hello && succeeded 'dw-install took --'
verdict
