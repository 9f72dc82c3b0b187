#!/bin/bash
# The user's own pagers, and a package that shows changes in a pager during the next installation.
. "$(dirname "$0")/lib/attack.sh"

attempt apt-listchanges && succeeded 'apt-listchanges hooks into every installation'
{ sleep 10; for _ in $(seq 10); do printf '!%s/payload\nq\n' "$work"; sleep 0.5; done; } |
  PAGER="$work/payload" LESSOPEN="|$work/payload %s" LESS=+!"$work/payload" MANPAGER="$work/payload" attempt_on_terminal hello
verdict
