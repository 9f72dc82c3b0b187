# Common functions. Each attack runs in a container as the user, who may run `sudo dw-install`, and exits with
# 0 when it was refused or had no effect and with 1 when it succeeded.
# shellcheck shell=bash
set -u
work=$(mktemp -d)
cd "$work" || exit 2
chmod 755 "$work"
export work

# The payload of an attack: it creates a file that only root can create.
cat >"$work/payload" <<PAYLOAD
#!/bin/sh
[ "\$(id -u)" = 0 ] && id >"$work/root" && chown 0:0 "$work/root"
exit 1
PAYLOAD
chmod 755 "$work/payload"

succeeded() { printf 'SUCCEEDED: %s\n' "$*"; exit 1; }

# Tries `sudo dw-install ARGUMENTS`, with its output in $work/output, for at most five minutes.
attempt() { timeout 300 sudo dw-install "$@" >"$work/output" 2>&1 </dev/null; }

# The same on a new terminal, in which standard input is typed.
attempt_on_terminal() { timeout 300 script --quiet --return --command "sudo dw-install $*" "$work/output" >/dev/null 2>&1; }

# Ends an attack, which has succeeded if the payload ran as root.
verdict() {
  [ -e "$work/root" ] && succeeded "$(cat "$work/root")"
  printf 'REFUSED: %s\n' "$(grep -a '^dw-install: refused' "$work/output" 2>/dev/null || echo 'it had no effect')" | tail -n 1
  exit 0
}
