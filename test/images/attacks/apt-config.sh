#!/bin/bash
# The user's own apt configuration and sources.
. "$(dirname "$0")/lib/attack.sh"

printf 'DPkg::Pre-Invoke { "%s/payload"; };\nAPT::Update::Pre-Invoke { "%s/payload"; };\nDir::Bin::dpkg "%s/payload";\n' "$work" "$work" "$work" >apt.conf
cp apt.conf "$HOME/.aptrc"
export APT_CONFIG=$work/apt.conf DPKG_ROOT=$work DPKG_ADMINDIR=$work
attempt hello
for option in -E --preserve-env=APT_CONFIG,DPKG_ROOT,DPKG_ADMINDIR "APT_CONFIG=$APT_CONFIG"; do
  timeout 60 sudo "$option" dw-install hello >>output 2>&1 </dev/null
done
verdict
