import { SYSTEM_PATHS } from '../../compile/plan/system-paths.ts';
import { asRoot } from '../shell.ts';
import type { Contract } from '../test.ts';

/**
 * Prints the paths that a user can write to or owns: in /etc, /usr and the search paths of root's programs and libraries,
 * the targets of links in /etc and /usr, and all parent folders.
 * $1 is the user. $2 are the places whose links are followed in any case. The other arguments are paths that are declared as the user's and
 * therefore skipped, also where other links lead to them.
 */
const WALK = String.raw`
set -eu
uid=$(id -u "$1")
member=$(for gid in $(id -G "$1"); do printf ' -o -group %s -perm -20' "$gid"; done)
strict=$2
shift 2
own=
for path; do own="$own -path $path -prune -o -path $path/* -prune -o"; done

paths() {
  set +e
  printf '%s\n' "$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" | tr : '\n'
  for python in python python3; do command -v $python >/dev/null && $python -c 'import sys; print("\n".join(sys.path))'; done
  perl -e 'print "$_\n" for @INC'
  ldconfig -N -v 2>/dev/null | sed -n 's/^\(\/[^:]*\):.*/\1/p'
}
led_to() { find "$@" -xdev -type l -print0 2>/dev/null | xargs -0 -r readlink -m -- | grep -Ev '^/(etc|usr|dev|proc|sys)(/|$)' | sort -u || :; }
above() { sed -n ':up; p; s|/[^/]*$||; /./b up'; }
there() { while read -r path; do [ ! -e "$path" ] || printf '%s\n' "$path"; done; }

roots=$(paths | grep ^/ | xargs -r -d '\n' readlink -m -- | sort -u)
set -f
printf '%s\n' /etc /usr $roots | grep -Ev '^/(etc|usr)/' | there | while read -r root; do
  find "$root" -xdev $own ! -type l '(' -user "$uid" -o -perm -2 $member ')' -print
done
{ printf '%s\n' $roots; led_to $strict; } | above | sort -u | there | while read -r path; do
  find "$path" -maxdepth 0 ! -type l '(' -user "$uid" -o -perm -2 $member ')'
done
led_to /etc /usr | above | sort -u | there | while read -r path; do
  find "$path" -maxdepth 0 $own ! -type l '(' -user "$uid" -o -perm -2 $member ')' -print
done
echo walked
`;

/**
 * The users cannot change the folders, libraries and settings of root's programs: that would allow privilege escalation. People open sessions as the
 * `user`, so nothing in /etc and /usr may be theirs but what `session.owns` lists. The other users run services: they may also own what tools.yaml
 * gives to them, which UNSAFE_PATH has compared with what root uses.
 */
export const trustedPath: Contract = {
  title: "the user cannot change /etc, /usr and root's search paths",
  applies: ({ user, users }) => user !== undefined || users.length > 0,
  async check(subject) {
    const { user, users, session } = subject.stage;
    const walks = [
      ...(user ? [{ name: user.name, strict: ['/etc', '/usr'], given: session.owns }] : []),
      ...users.map((each) => ({ name: each.name, strict: SYSTEM_PATHS, given: subject.givenTo(each) })),
    ];
    for (const { name, strict, given } of walks) {
      const { output } = await asRoot(subject, WALK, name, strict.join(' '), ...given);
      const lines = output.trim().split('\n');
      if (lines.pop() !== 'walked') return { message: 'its files cannot be examined', output: output.trim() };
      const found = [...new Set(lines)].filter((line) => line.startsWith('/'));
      if (found.length > 0)
        return { message: `${name} may change ${found[0]}${found.length === 1 ? '' : ` and ${found.length - 1} more`}`, output: found.slice(0, 20).join('\n') };
    }
    return undefined;
  },
};
