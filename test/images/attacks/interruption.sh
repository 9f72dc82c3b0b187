#!/bin/bash
# Keys, signals and a closed terminal during an installation leave nothing half done.
. "$(dirname "$0")/lib/attack.sh"

{ sleep 6; for _ in $(seq 40); do printf '\003\032\034'; sleep 0.1; done; } | attempt_on_terminal hello
timeout --signal=HUP 4 sudo dw-install bc >output 2>&1 </dev/null
sudo dw-install hello 2>/dev/null </dev/null | head -n 1 >/dev/null
attempt bc
dpkg --audit | grep . && succeeded 'packages are half installed'
command -v hello bc >/dev/null || succeeded 'installing is broken from now on'
verdict
