import { execa } from 'execa';
import { failure } from './once.ts';

/** The name of this run: its images start with it, and everything else that it makes is labelled with it. */
export const run = `dwbuild-images-${process.pid}`;

/** How a command ended: its exit code, and what it wrote to both of its streams. */
export interface Ended {
  exitCode: number | undefined;
  output: string;
}

const interruption = new AbortController();

/** Runs the docker client, which finds the engine as it always does, and returns its standard output. Throws with what it said. */
export function docker(...args: readonly string[]): Promise<string> {
  return dockerIn('.', ...args);
}

/** The same in a folder, which is all that bake may read unless more is allowed. */
export async function dockerIn(cwd: string, ...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, all } = await call(args, interruption.signal, cwd);
  if (exitCode !== 0) throw failure(`docker ${args.join(' ')}\n${lastLines(all, 60)}`);
  return stdout;
}

/** The same for a command that may fail. Throws only when there is no docker client. */
export async function attempt(...args: readonly string[]): Promise<Ended> {
  const { exitCode, all } = await call(args, interruption.signal);
  return { exitCode, output: all };
}

/** Why no engine answers, or undefined when one does. */
export async function engineProblem(): Promise<string | undefined> {
  const { exitCode, all, failed, shortMessage } = await call(['version', '--format', '{{.Server.Version}}']);
  return failed ? (exitCode === undefined ? shortMessage : all.trim()) : undefined;
}

/** Stops what is running, if asked to, and removes every container, volume, network and image of this run. */
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
