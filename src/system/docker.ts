import type { Readable } from 'node:stream';
import { UsageError } from '../diagnostic/usage-error.ts';
import { run } from './program.ts';
import type { Outcome } from './program.ts';

export interface DockerOptions {
  /** The text for its standard input. */
  input?: string;
  /** The time limit in seconds. */
  limit?: number;
  /** Stops it when aborted. */
  signal?: AbortSignal;
}

/**
 * Runs docker with its current engine. A nonzero exit code does not throw.
 * @throws UsageError if docker is missing; the signal's reason if it is aborted
 */
export async function docker(args: readonly string[], { input, limit, signal }: DockerOptions = {}): Promise<Outcome & { timedOut: boolean }> {
  const clock = limit === undefined ? undefined : AbortSignal.timeout(limit * 1000);
  const signals = [signal, clock].filter((given) => given !== undefined);
  signal?.throwIfAborted();
  const outcome = await run('docker', args, {
    ...(input !== undefined && { input }),
    ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
  });
  signal?.throwIfAborted();
  return { ...outcome, timedOut: clock?.aborted ?? false };
}

/** The hint for an engine that does not respond, selected by docker's message. */
export function engineHint(message: string): string {
  const cure = message.includes('permission denied') ? 'join the group that owns the socket' : 'start Docker';
  return `${cure}, or select another engine with DOCKER_HOST`;
}

/**
 * Runs docker and returns its standard output.
 * @throws UsageError with docker's message if it fails
 */
export async function dockerOutput(args: readonly string[], options: DockerOptions = {}): Promise<string> {
  const { stdout, stderr, exitCode } = await docker(args, options);
  if (exitCode !== 0) throw failed(args, exitCode, stderr);
  return stdout.trim();
}

/**
 * Runs docker and lets an action read its standard output while it runs.
 * @throws UsageError with docker's message if it fails
 */
export async function dockerStream<T>(args: readonly string[], signal: AbortSignal, read: (output: Readable) => Promise<T>): Promise<T> {
  let result: Promise<T> | undefined;
  const { exitCode, stderr } = await run('docker', args, { signal, onOutput: (output) => (result = read(output)) });
  signal.throwIfAborted();
  if (exitCode !== 0) throw failed(args, exitCode, stderr);
  return result!;
}

function failed(args: readonly string[], exitCode: number, stderr: string): UsageError {
  return new UsageError(`docker ${args.slice(0, args[1]?.startsWith('-') ? 1 : 2).join(' ')} failed: ${stderr.trim() || `exit code ${exitCode}`}`);
}
