#!/bin/bash
# The user's own package, by path and by a name that looks like a path.
. "$(dirname "$0")/lib/attack.sh"

mkdir -p evil/DEBIAN
printf 'Package: evil\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: evil\n' >evil/DEBIAN/control
cp payload evil/DEBIAN/postinst
dpkg-deb --root-owner-group --build evil evil.deb >/dev/null
for name in ./evil.deb "$work/evil.deb" evil.deb "file:$work/evil.deb" "../..$work/evil.deb" evil; do
  attempt "$name" && succeeded "dw-install took $name"
done
verdict
