import type { Readable } from 'node:stream';
import { UsageError } from '../diagnostic/usage-error.ts';
import { host } from './host.ts';

/** How a program ended. */
export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

export interface ProgramOptions {
  cwd?: string;
  env?: Readonly<Record<string, string>>;
  /** The text for its standard input. */
  input?: string;
  /** Stops it and its child processes when aborted. */
  signal?: AbortSignal;
  /** Called for each line of its standard error as soon as it is written. */
  onLine?(line: string): void;
  /** Reads its standard output, which is then not part of the outcome. */
  onOutput?(output: Readable): Promise<unknown>;
}

/** Milliseconds in which a program must stop after a request. */
const PATIENCE = 10_000;

/**
 * Runs a program to its end. A nonzero exit code does not throw. With a signal, the program gets its own process group, because
 * docker's plugins are separate processes that must stop too.
 * @throws UsageError if the program is missing
 */
export async function run(program: string, args: readonly string[], { cwd, env, input, signal, onLine, onOutput }: ProgramOptions = {}): Promise<Outcome> {
  const { execa } = await import('execa');
  const child = execa(program, args, {
    reject: false,
    // Without a signal it stays in the group of dwbuild, and execa stops it when dwbuild is stopped.
    detached: signal !== undefined,
    stdin: input === undefined ? 'ignore' : 'pipe',
    ...(input !== undefined && { input }),
    cwd: cwd ?? host().cwd(),
    env: { ...host().env, ...env },
    extendEnv: false,
    ...(onOutput && { buffer: { stdout: false } }),
  });
  const stopping = stopsWith(signal, (name) => kill(child.pid, name));
  child.once('exit', stopping.exited);
  try {
    if (onLine) for await (const line of child.iterable({ from: 'stderr' })) onLine(line);
    const [{ exitCode, stdout, stderr, code }] = await Promise.all([child, onOutput?.(child.stdout)]);
    if (code === 'ENOENT') throw missing(program);
    return { exitCode: exitCode ?? 1, stdout: stdout ?? '', stderr };
  } finally {
    stopping.release();
  }
}

function missing(program: string): UsageError {
  const hint = program === 'docker' ? 'install Docker with its buildx plugin, and check that `docker buildx version` works' : `install ${program}`;
  return new UsageError(`program "${program}" not found on PATH`, hint);
}

/** Asks the program to stop when the signal is aborted, and kills its process group once it has ended or takes too long. */
function stopsWith(signal: AbortSignal | undefined, send: (name: NodeJS.Signals) => void): { exited(): void; release(): void } {
  let timer: NodeJS.Timeout | undefined;
  const end = () => send('SIGKILL');
  const stop = () => {
    send('SIGINT');
    timer = setTimeout(end, PATIENCE);
  };
  if (signal?.aborted) stop();
  signal?.addEventListener('abort', stop);
  return {
    exited() {
      if (timer) end();
    },
    release() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    },
  };
}

/** Sends a signal to a program and its child processes. */
function kill(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // it has already ended
  }
}
