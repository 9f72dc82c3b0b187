#!/bin/bash
# debconf's questions on a terminal, in an editor and in a dialog.
. "$(dirname "$0")/lib/attack.sh"

# One package each: a question is asked once.
for pair in readline:krb5-config editor:keyboard-configuration dialog:popularity-contest teletype:dictionaries-common; do
  { sleep 15; for _ in $(seq 10); do printf '!%s/payload\n1\n' "$work"; sleep 0.5; done; } |
    DEBIAN_FRONTEND=${pair%:*} DEBIAN_PRIORITY=low EDITOR=$work/payload VISUAL=$work/payload TERM=xterm attempt_on_terminal "${pair#*:}"
  grep -aE 'Configuring |frontend: (Dialog|Editor|Readline|Teletype)' output && succeeded 'debconf would ask'
done
verdict
