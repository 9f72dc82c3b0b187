import type { Container } from './container.ts';

// Processes of `docker exec` have no parent in the container; they and their children are ignored.
const LIST = String.raw`
for process in /proc/[0-9]*; do
  [ "$(cut --delimiter=' ' --fields=4 $process/stat 2>/dev/null)" = 0 ] && [ $process != /proc/1 ] && continue
  grep --quiet "^PPid:[[:space:]]$$\$" $process/status 2>/dev/null && continue
  awk '/^(Uid|Gid|CapEff):/ { printf "%s ", $2 } END { print "" }' $process/status 2>/dev/null
done | sort --unique`;

/** The uid, gid and effective capabilities of a container's processes, each combination once. */
export async function ownersOf({ sh }: Container): Promise<string[]> {
  return (await sh(LIST)).output.split('\n').map((line) => line.trim());
}

/** The expected result: the user, without capabilities. */
export const USER = '4356 4357 0000000000000000';

/** The command line of process 1. */
export async function firstProcessOf({ sh }: Container): Promise<string> {
  return (await sh("tr '\\0' ' ' </proc/1/cmdline")).output.trim();
}
