#!/bin/bash
# A pattern that matches a file whose name is an option, created while the package lists are read.
. "$(dirname "$0")/lib/attack.sh"

mkdir here
cd here || exit 2
# apt runs its hooks in /tmp.
cp ../payload /tmp/payload
option='-oDPkg::Pre-Invoke::=sh payload'
touch hello -- "$option"
attempt '*'
rm -- "$option"
{ for _ in $(seq 100); do touch -- "$option"; sleep 0.2; done; } &
attempt '*'
attempt hello
wait
verdict
