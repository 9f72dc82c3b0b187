import { asRoot } from '../shell.ts';
import type { Contract } from '../test.ts';

/**
 * Prints the paths that a user can write to or owns: in /etc, /usr and the search paths of root's programs and libraries,
 * the targets of links in /etc and /usr, and all parent folders.
 * $1 is the user. The other arguments are folders that are declared as the user's and therefore skipped.
 */
const WALK = String.raw`
set -eu
uid=$(id -u "$1")
member=$(for gid in $(id -G "$1"); do printf ' -o -group %s -perm -20' "$gid"; done)
shift
own=
for folder; do own="$own -path $folder -prune -o"; done

paths() {
  set +e
  printf '%s\n' "$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" | tr : '\n'
  for python in python python3; do command -v $python >/dev/null && $python -c 'import sys; print("\n".join(sys.path))'; done
  perl -e 'print "$_\n" for @INC'
  ldconfig -N -v 2>/dev/null | sed -n 's/^\(\/[^:]*\):.*/\1/p'
}
led_to() { find /etc /usr -xdev -type l -print0 | xargs -0 -r readlink -m -- | grep -Ev '^/(etc|usr|dev|proc|sys)(/|$)' | sort -u || :; }
above() { sed -n ':up; p; s|/[^/]*$||; /./b up'; }
there() { while read -r path; do [ ! -e "$path" ] || printf '%s\n' "$path"; done; }

roots=$(paths | grep ^/ | xargs -r -d '\n' readlink -m -- | sort -u)
set -f
printf '%s\n' /etc /usr $roots | grep -Ev '^/(etc|usr)/' | there | while read -r root; do
  find "$root" -xdev $own ! -type l '(' -user "$uid" -o -perm -2 $member ')' -print
done
{ printf '%s\n' $roots; led_to; } | above | sort -u | there | while read -r path; do
  find "$path" -maxdepth 0 ! -type l '(' -user "$uid" -o -perm -2 $member ')'
done
echo walked
`;

/** The user cannot change the folders, libraries and settings of root's programs: that would allow privilege escalation. */
export const trustedPath: Contract = {
  title: "the user cannot change /etc, /usr and root's search paths",
  applies: ({ user }) => user !== undefined && user.uid !== 0,
  async check(subject) {
    const { user, session } = subject.stage;
    const { output } = await asRoot(subject, WALK, user!.name, ...session.owns);
    const lines = output.trim().split('\n');
    if (lines.pop() !== 'walked') return { message: 'its files cannot be examined', output: output.trim() };
    const found = [...new Set(lines)].filter((line) => line.startsWith('/'));
    return found.length === 0
      ? undefined
      : { message: `${user!.name} may change ${found[0]}${found.length === 1 ? '' : ` and ${found.length - 1} more`}`, output: found.slice(0, 20).join('\n') };
  },
};
