import type { Container } from './container.ts';

// A command that is run in the container from outside has no parent there; it and what it starts are left out.
const LIST = String.raw`
for process in /proc/[0-9]*; do
  [ "$(cut --delimiter=' ' --fields=4 $process/stat 2>/dev/null)" = 0 ] && [ $process != /proc/1 ] && continue
  grep --quiet "^PPid:[[:space:]]$$\$" $process/status 2>/dev/null && continue
  awk '/^(Uid|Gid|CapEff):/ { printf "%s ", $2 } END { print "" }' $process/status 2>/dev/null
done | sort --unique`;

/** Whose a container's processes are: uid, gid and effective capabilities, each combination once. */
export async function ownersOf({ sh }: Container): Promise<string[]> {
  return (await sh(LIST)).output.split('\n').map((line) => line.trim());
}

/** Who declared processes are: the user, without a capability. */
export const USER = '4356 4357 0000000000000000';

/** The command line of process 1. */
export async function firstProcessOf({ sh }: Container): Promise<string> {
  return (await sh("tr '\\0' ' ' </proc/1/cmdline")).output.trim();
}
