import { hostname } from 'node:os';
import { execa } from 'execa';
import { isRunning } from '../build/is-running.ts';
import { failure } from './once.ts';

const NAME = 'dwbuild-images-';

/** The name of this run: the prefix of its images, and the label of its containers, networks and volumes. */
export const run = `${NAME}${process.pid}`;

/** The result of a command: its exit code and the output on both streams. */
export interface Ended {
  exitCode: number | undefined;
  output: string;
}

const interruption = new AbortController();

/** Runs docker's client and returns its standard output. Throws with its message. */
export function docker(...args: readonly string[]): Promise<string> {
  return dockerIn('.', ...args);
}

/** The same in a folder; bake may read only this folder. */
export async function dockerIn(cwd: string, ...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, all } = await call(args, interruption.signal, cwd);
  if (exitCode !== 0) throw failure(`docker ${args.join(' ')}\n${lastLines(all, 60)}`);
  return stdout;
}

/** The same for a command that may fail. Throws only if docker's client is missing. */
export async function attempt(...args: readonly string[]): Promise<Ended> {
  const { exitCode, all } = await call(args, interruption.signal);
  return { exitCode, output: all };
}

/** The reason why the engine does not respond, or undefined if it does. */
export async function engineProblem(): Promise<string | undefined> {
  const { exitCode, all, failed, shortMessage } = await call(['version', '--format', '{{.Server.Version}}']);
  return failed ? (exitCode === undefined ? shortMessage : all.trim()) : undefined;
}

/** Removes the remains of earlier runs on this machine that were killed, because their images would fill the disk. */
export async function removeLeftovers(): Promise<void> {
  const { stdout: machine } = await call(['info', '--format', '{{.Name}}']);
  if (machine !== hostname()) return; // the processes of a different machine are not visible here
  const lists = [
    ['image', 'ls', '--format', '{{.Repository}}'],
    ['container', 'ls', '--all', '--format', '{{.Labels}}'],
    ['network', 'ls', '--format', '{{.Labels}}'],
  ];
  const names = (await Promise.all(lists.map((list) => call(list)))).map(({ stdout }) => stdout).join('\n');
  const runs = new Set(Array.from(names.matchAll(new RegExp(`${NAME}(\\d+)`, 'g')), ([, pid]) => pid!));
  for (const pid of runs) if (!isRunning(Number(pid))) await removeAll({ of: `${NAME}${pid}` });
}

/** Removes all containers, volumes, networks and images of a run; optionally stops running containers. */
export async function removeAll({ of = run, interrupt = false } = {}): Promise<void> {
  if (interrupt) interruption.abort();
  for (const label of [of, `com.docker.compose.project=${of}`]) {
    await remove(['container', 'rm', '--force', '--volumes'], ['container', 'ls', '--all', '--quiet', '--filter', `label=${label}`]);
    await remove(['network', 'rm'], ['network', 'ls', '--quiet', '--filter', `label=${label}`]);
  }
  // path.Match of Go, which the filter uses, does not support a hyphen in a class
  const references = [`${of}/*`, `${of}_*`, `${of}-*`, `*/*${of}*`, `*/*${of}*/*`, `*/*/*${of}*`].flatMap((pattern) => ['--filter', `reference=${pattern}`]);
  await remove(['image', 'rm', '--force'], ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}', ...references]);
}

async function remove(command: readonly string[], list: readonly string[]): Promise<void> {
  const { stdout } = await call(list);
  const found = stdout.split('\n').filter(Boolean);
  if (found.length > 0) await call([...command, ...found]);
}

function call(args: readonly string[], cancelSignal?: AbortSignal, cwd = '.') {
  return execa('docker', args, { cwd, all: true, reject: false, stdin: 'ignore', ...(cancelSignal && { cancelSignal }) });
}

export function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n');
}
