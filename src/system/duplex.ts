// Apart from program.ts, so that only `dwbuild test` loads Node's network modules.
import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import { host } from './host.ts';

/**
 * Standard input and output of a program as one stream. Closing the stream ends the program. That the program exits before it has read
 * everything is no error of the stream: its output can still be read.
 */
export function duplexOf(program: string, args: readonly string[]): Duplex {
  const child = spawn(program, args, { cwd: host().cwd(), env: host().env, detached: true, stdio: ['pipe', 'pipe', 'ignore'] });
  const stream = new Duplex({
    read: () => void child.stdout.resume(),
    write: (chunk, _, done) => void child.stdin.write(chunk, () => done()),
    final: (done) => void child.stdin.end(() => done()),
    destroy: (error, done) => void (child.kill(), done(error)),
  });
  stream.on('error', () => {}); // the reader gets the error too
  child.on('error', (error) => stream.destroy(error));
  child.stdin.on('error', () => {});
  child.stdout.on('data', (chunk) => stream.push(chunk) || child.stdout.pause());
  child.stdout.on('end', () => stream.push(null));
  return stream;
}
