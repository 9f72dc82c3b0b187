import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { host } from './host.ts';

/** Where the output of a program goes. */
export interface LogSink {
  output(stream: Readable): void;
  errors(stream: Readable): void;
}

/**
 * Runs a program whose output is passed on while it runs, or that gets the terminal if there is no sink. Returns its exit code. Signals of the terminal do not
 * reach a program with a sink: who follows it stops it.
 */
export function follow(program: string, args: readonly string[], sink: LogSink | undefined): Promise<number> {
  const child = spawn(program, args, {
    cwd: host().cwd(),
    env: host().env,
    stdio: sink ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    detached: sink !== undefined,
  });
  if (sink && child.stdout && child.stderr) {
    sink.output(child.stdout);
    sink.errors(child.stderr);
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
}
