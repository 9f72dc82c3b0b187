import { spawn } from 'node:child_process';
import { CLI, HOME } from '../run-cli.ts';

/** The end of a process, and what it wrote to standard error. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
}

/** Runs the installed dwbuild. With `killAfter`, in milliseconds, it is killed then. */
export function run(args: string, cwd: string, killAfter?: number): Promise<Ended> {
  return ended([process.execPath, CLI, ...args.split(' ').filter(Boolean)], cwd, killAfter);
}

export function ended([program = '', ...args]: readonly string[], cwd: string, killAfter?: number): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: { HOME, PATH: process.env['PATH'], DWBUILD_CACHE: 'off' }, stdio: ['ignore', 'ignore', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, stderr: Buffer.concat(chunks).toString() });
    });
  });
}
