#!/bin/bash
# Packages that configure logins, user look-ups, sudo or the package manager.
. "$(dirname "$0")/lib/attack.sh"

for package in libpam-ssh libpam-mount libpam-script libpam-radius-auth libnss-extrausers libnss-ldapd sudo-ldap etckeeper apt-listbugs; do
  attempt "$package" && succeeded "$package was installed"
done
verdict
