#!/bin/bash
# Packages that start a service.
. "$(dirname "$0")/lib/attack.sh"

running() { for path in /proc/[0-9]*; do readlink "$path/exe" 2>/dev/null || tr '\0' ' ' <"$path/cmdline" 2>/dev/null; done | sort -u; }
for package in policyrcd-script-zg2 cron memcached redis-server lighttpd rsync; do attempt "$package"; done
running | grep -E 'cron|memcached|redis|lighttpd|rsync' && succeeded 'a service was started'
verdict
