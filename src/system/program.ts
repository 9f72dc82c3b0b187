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
  /** What it reads from its standard input. */
  input?: string;
  /** Stops it, and all that it started. */
  signal?: AbortSignal;
  /** Each line of its standard error, as soon as it is written. */
  onLine?(line: string): void;
}

/** Milliseconds that a program gets to stop after it was asked to. */
const PATIENCE = 10_000;

/**
 * Runs docker, or another program, to its end; a bad exit code is no exception.
 * It gets a process group of its own, since docker's plugins are processes of their own and must stop with it.
 * @throws UsageError when there is no such program
 */
export async function run(program: string, args: readonly string[], { cwd, env, input, signal, onLine }: ProgramOptions = {}): Promise<Outcome> {
  const { execa } = await import('execa');
  const child = execa(program, args, {
    reject: false,
    detached: true,
    stdin: input === undefined ? 'ignore' : 'pipe',
    ...(input !== undefined && { input }),
    cwd: cwd ?? host().cwd(),
    env: { ...host().env, ...env },
    extendEnv: false,
  });
  const stopping = stopsWith(signal, (name) => kill(child.pid, name));
  child.once('exit', stopping.exited);
  try {
    if (onLine) for await (const line of child.iterable({ from: 'stderr' })) onLine(line);
    const { exitCode, stdout, stderr, code } = await child;
    if (code === 'ENOENT') throw missing(program);
    return { exitCode: exitCode ?? 1, stdout, stderr };
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

/** Sends a signal to a program and all that it started. */
function kill(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // it has ended already
  }
}
