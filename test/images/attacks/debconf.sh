#!/bin/bash
# debconf's questions on a terminal, in an editor and in a dialog.
. "$(dirname "$0")/lib/attack.sh"

for frontend in readline editor dialog teletype; do
  { sleep 15; for _ in $(seq 10); do printf '!%s/payload\n1\n' "$work"; sleep 0.5; done; } |
    DEBIAN_FRONTEND=$frontend DEBIAN_PRIORITY=low EDITOR=$work/payload VISUAL=$work/payload TERM=xterm attempt_on_terminal tzdata keyboard-configuration
done
grep -aq 'Configuring ' output && succeeded 'debconf asked'
verdict
