#!/bin/bash
# Names that apt interprets as a removal.
. "$(dirname "$0")/lib/attack.sh"

for name in locales- sudo- hostname- hello+ sudo_ 'locales -'; do
  attempt "$name" && succeeded "dw-install took $name"
done
for package in sudo hostname; do
  dpkg --status "$package" 2>/dev/null | grep -q '^Status: install ok installed' || succeeded "$package is gone"
done
verdict
