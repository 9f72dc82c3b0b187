import { execa } from 'execa';
import { failure } from './once.ts';

/** The name of this run: the prefix of its images, and the label of its containers, networks and volumes. */
export const run = `dwbuild-images-${process.pid}`;

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

/** Removes all containers, volumes, networks and images of this run; optionally stops running containers. */
export async function removeAll({ interrupt = false } = {}): Promise<void> {
  if (interrupt) interruption.abort();
  for (const label of [run, `com.docker.compose.project=${run}`]) {
    await remove(['container', 'rm', '--force', '--volumes'], ['container', 'ls', '--all', '--quiet', '--filter', `label=${label}`]);
    await remove(['network', 'rm'], ['network', 'ls', '--quiet', '--filter', `label=${label}`]);
  }
  await remove(
    ['image', 'rm', '--force'],
    [
      'image',
      'ls',
      '--format',
      '{{.Repository}}',
      '--filter',
      `reference=${run}/*`,
      '--filter',
      `reference=${run}[_-]*`,
      '--filter',
      `reference=*/*-${run}`,
      '--filter',
      `reference=*/*${run}*`,
    ],
  );
}

async function remove(command: readonly string[], list: readonly string[]): Promise<void> {
  const { stdout } = await call(list);
  const found = stdout.split('\n').filter(Boolean);
  if (found.length > 0) await call([...command, ...found]);
}

function call(args: readonly string[], cancelSignal?: AbortSignal, cwd = '.') {
  return execa('docker', args, { cwd, all: true, reject: false, stdin: 'ignore', ...(cancelSignal && { cancelSignal }) });
}

function lastLines(text: string, count: number): string {
  return text.split('\n').slice(-count).join('\n');
}
