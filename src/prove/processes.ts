import { asRoot } from './shell.ts';
import type { TestedImage } from './subject.ts';

export interface Process {
  pid: number;
  parent: number;
  /** Real, effective, saved and of the file system. */
  uids: readonly string[];
  /** The name of the effective one. */
  user: string;
  /** The names that a test can use: the kernel's name, the program, or the script of an interpreter. */
  names: readonly string[];
  command: string;
}

/** Reads /proc, because many images have no ps. The uids come from `status`, because the owner of the files may be root. */
const LIST = `
for folder in /proc/[0-9]*; do
  parent= uids=
  while read -r key value rest; do
    case $key in PPid:) parent=$value ;; Uid:) uids="$value $rest" ;; esac
  done <"$folder/status" || continue
  set -- $uids
  user=$(getent passwd "$2") || user=$2
  printf '%s\\t%s\\t%s\\t%s\\t%s\\t%s\\n' "\${folder#/proc/}" "$parent" "$*" "\${user%%:*}" "$(cat "$folder/comm")" "$(tr '\\0\\n\\t' '   ' <"$folder/cmdline")"
done 2>/dev/null
exit 0`;

/** Returns the processes of the container's program: the descendants of pid 1, without those of `docker exec`. */
export async function processesOf(subject: TestedImage): Promise<Process[]> {
  const { output } = await asRoot(subject, LIST);
  const all = output
    .split('\n')
    .filter((line) => /^\d+\t/.test(line))
    .map(processOf);
  const own = new Set([1]);
  for (let before = 0; before !== own.size;) {
    before = own.size;
    for (const { pid, parent } of all) if (own.has(parent)) own.add(pid);
  }
  return all.filter(({ pid }) => own.has(pid));
}

function processOf(line: string): Process {
  const [pid, parent, uids = '', user = '', comm = '', command = ''] = line.split('\t');
  const words = command
    .split(' ')
    .slice(0, 2)
    .map((word) => word.replace(/^.*\//, '').replace(/:$/, ''));
  return { pid: Number(pid), parent: Number(parent), uids: uids.split(' '), user, names: [comm, ...words], command: command.trim() || `[${comm}]` };
}

/** The processes as lines of text. */
export function listed(processes: readonly Process[]): string {
  return processes.map(({ pid, user, command }) => `${pid} ${user} ${command}`).join('\n');
}
