#!/bin/bash
# sitecustomize, usercustomize and modules with the names of Python's own.
. "$(dirname "$0")/lib/attack.sh"

for module in sitecustomize usercustomize os re py_compile; do
  printf 'import posix; posix.system("%s/payload")\n' "$work" >"$module.py"
done
mkdir -p "$HOME/.local/lib/python3.13/site-packages"
cp sitecustomize.py usercustomize.py "$HOME/.local/lib/python3.13/site-packages/"
PYTHONPATH=$work PYTHONSTARTUP=$work/os.py PYTHONUSERBASE=$HOME/.local PYTHONHOME=$work attempt python3-iniconfig
PYTHONPATH=$work timeout 300 sudo PYTHONPATH="$work" dw-install python3-iniconfig >>output 2>&1 </dev/null
verdict
