// Apart from program.ts, so that only `dwbuild test` loads Node's network modules.
import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { host } from './host.ts';

/** Standard input and output of a program as one stream. Closing the stream ends the program; an error of the program is an error of the stream. */
export function duplexOf(program: string, args: readonly string[]): Duplex {
  const child = spawn(program, args, { cwd: host().cwd(), env: host().env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const stream = Duplex.from({ readable: child.stdout, writable: child.stdin });
  stream.on('error', () => {}); // the reader gets the error too
  child.on('error', (error) => stream.destroy(error));
  stream.on('close', () => child.kill());
  return stream;
}
