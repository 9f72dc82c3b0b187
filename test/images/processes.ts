import type { Container } from './container.ts';

/**
 * Whose the processes of a container are: of each kind once, its user, its group and its effective capabilities. The
 * command that looks is root's, and a process of the container itself: it and its own are left out.
 */
export async function identities({ sh }: Container): Promise<string[]> {
  const { output } = await sh(
    String.raw`for p in /proc/[0-9]*; do [ "$(cut -d' ' -f4 $p/stat 2>/dev/null)" = 0 ] && [ $p != /proc/1 ] && continue; grep -q "^PPid:[[:space:]]$$\$" $p/status 2>/dev/null && continue; awk '/^(Uid|Gid|CapEff):/ { printf "%s ", $2 }' $p/status 2>/dev/null && echo; done | sort --unique`,
  );
  return output.split('\n').map((line) => line.trimEnd());
}
