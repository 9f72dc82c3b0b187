#!/bin/bash
# Limits that truncate files.
. "$(dirname "$0")/lib/attack.sh"

(ulimit -f 1; attempt hello) && succeeded 'it ran with a file size limit'
(ulimit -n 16 -t 1; attempt hello)
attempt hello || succeeded 'installing is broken from now on'
dpkg --verify hello | grep . && succeeded 'files are cut short'
verdict
