#!/bin/bash
# Makes a Debian repository of packages that do what packages of Debian do or could do, and makes it the only source of apt. Runs as
# root in a container; the programs are copies of `touch`.
set -euo pipefail

repository=/srv/packages
work=$(mktemp -d)
mkdir -p "$repository"

# package NAME [POSTINST]: builds the package with the files of the current folder.
package() {
  local name=$1 postinst=${2:-:}
  mkdir -p "$work/$name/DEBIAN"
  printf 'Package: %s\nVersion: 1\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: %s\n' "$name" "$name" >"$work/$name/DEBIAN/control"
  printf '#!/bin/bash\nset -e\n%s\n' "$postinst" >"$work/$name/DEBIAN/postinst"
  chmod 755 "$work/$name/DEBIAN/postinst"
  dpkg-deb --root-owner-group -Znone --build "$work/$name" "$repository/$name.deb" >/dev/null
  { dpkg-deb --field "$repository/$name.deb"
    printf 'Filename: ./%s.deb\nSize: %s\nSHA256: %s\n\n' "$name" "$(stat -c %s "$repository/$name.deb")" "$(sha256sum "$repository/$name.deb" | cut -d ' ' -f 1)"
  } >>"$repository/Packages"
}

# file PACKAGE PATH [MODE]: adds a copy of `touch`.
file() { install -D -m "${3:-755}" /usr/bin/touch "$work/$1$2"; }

# waiting: the lines of a maintainer script that wait up to three seconds for the user.
waiting='for _ in $(seq 30); do [[ -e /tmp/go ]] && break; sleep 0.1; done'

file plain /usr/bin/plain
package plain

file set-id /usr/bin/set-id 4755
package set-id "$waiting"

file set-id-by-script /usr/bin/set-id-by-script
package set-id-by-script 'chmod 4755 /usr/bin/set-id-by-script'

file set-id-later /usr/bin/set-id-later
package set-id-later "chmod 4755 /usr/bin/set-id-later; touch /tmp/set-id-later; $waiting"

package line-break 'cp /usr/bin/touch "/usr/lib/a"$'"'\\n'"'"b"; cp /usr/bin/touch /usr/lib/zz-set-id; chmod 4755 /usr/lib/a* /usr/lib/zz-set-id'

file disguised '/usr/bin/passwd -> x' 4755
package disguised "$waiting"

file escaped '/usr/bin/back\slash' 4755
package escaped "$waiting"

# perl is in every Debian image; 188 is setxattr of amd64, and the value is cap_dac_override+ep.
package capability 'cp /usr/bin/touch /usr/bin/capability
perl -e '\''my ($file, $name, $value) = ("/usr/bin/capability", "security.capability", pack("V5", 0x02000001, 2, 0, 0, 0));
  syscall(188, $file, $name, $value, length $value, 0)'\'''

for number in $(seq 3000); do echo "$work/many-files/usr/share/many-files/a-long-name-of-a-file-$number"; done >"$work/names"
mkdir -p "$work/many-files/usr/share/many-files"
xargs touch <"$work/names"
file many-files /etc/sudoers.d/many 644
file many-files /usr/bin/many-files 4755
package many-files "$waiting"

for name in limits limits-hard limits-memory; do
  package "$name" "bash -c 'ulimit -a; cat /proc/self/oom_score_adj' >/run/attacks/seen-$name"
done

package own-link "touch /tmp/own-link; $waiting"

file settings /etc/dpkg/shlibs.default 644
package settings

for path in /etc/sudoers.d/x /etc/dpkg/dpkg.cfg.d/x /etc/apt/apt.conf.d/99x /etc/apt/sources.list.d/x.list /etc/pam.d/x /usr/lib/security/pam_x.so \
  /usr/lib/libnss_x.so.2 /etc/ld.so.preload /usr/sbin/policy-rc.d; do
  name=trusted$(printf %s "$path" | tr -c 'a-z0-9' -)
  mkdir -p "$work/$name${path%/*}"
  touch "$work/$name$path"
  package "$name"
done

mkdir -p "$work/device/dev"
mknod -m 666 "$work/device/usr-null" c 1 3
package device

package service 'setsid bash -c "exec -a service-of-a-package sleep 600" </dev/null >/dev/null 2>&1 &'

rm -rf "$work" /etc/apt/sources.list /etc/apt/sources.list.d/*
printf 'deb [trusted=yes] copy:%s ./\n' "$repository" >/etc/apt/sources.list.d/packages.list
