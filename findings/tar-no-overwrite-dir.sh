#!/bin/sh
# GNU tar 1.34 (Debian 12): --no-overwrite-dir changes existing directories if the umask applies. With --no-same-permissions and a
# umask of 022, 1777 becomes 755 and 2775 becomes 755. With --same-permissions both stay unchanged. The manual describes
# --no-overwrite-dir as: "Preserve metadata of existing directories".
#
# Observed:
#   --no-same-permissions  755 755
#   --same-permissions     1777 2775
set -eu
umask 022
VERSION=1.34+dfsg-1.2+deb12u1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get -o APT::Sandbox::User=root download "tar=$VERSION" >/dev/null
dpkg-deb -x tar_*.deb package
tar=$folder/package/bin/tar

mkdir -p made/open made/shared
chmod 0700 made/open made/shared
"$tar" --create --file archive.tar --directory made open shared

result() {
  rm -rf there
  mkdir -p there/open there/shared
  chmod 1777 there/open
  chmod 2775 there/shared
  "$tar" --extract --file archive.tar --directory there --no-overwrite-dir "$1"
  printf '%-22s %s %s\n' "$1" "$(stat -c %a there/open)" "$(stat -c %a there/shared)"
}

found=$(result --no-same-permissions; result --same-permissions)
printf '%s\n%s\n' "$("$tar" --version | head -n 1)" "$found"
[ "$found" = '--no-same-permissions  755 755
--same-permissions     1777 2775' ]
