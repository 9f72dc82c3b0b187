import { spawn } from 'node:child_process';
import { existsSync, symlinkSync, watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CLI, HOME } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** The end of a process, and what it wrote to standard error. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stderr: string;
}

/** When to kill a process, in milliseconds: after its start, or after its first temporary file. */
export interface Kill {
  after: number;
  of: 'start' | 'writing';
}

/** The environment of each call. Its docker is a stand-in that plays recordings of buildx, so that `lock` finds digests without a registry. */
const environment = {
  HOME,
  PATH: `${fileURLToPath(new URL('../fixtures/programs/stand-in', import.meta.url))}${delimiter}${process.env['PATH']}`,
  STAND_IN: temporaryFolder('stand-in'),
  DWBUILD_CACHE: 'off',
};
symlinkSync(fileURLToPath(new URL('../fixtures/build/recordings', import.meta.url)), join(environment.STAND_IN, 'recordings'));

/** Runs the installed dwbuild, and kills it. */
export function run(args: string, cwd: string, kill?: Kill): Promise<Ended> {
  return ended([process.execPath, CLI, ...args.split(' ').filter(Boolean)], cwd, kill);
}

export function ended([program = '', ...args]: readonly string[], cwd: string, kill?: Kill): Promise<Ended> {
  const child = spawn(program, args, { cwd, env: environment, stdio: ['ignore', 'ignore', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  let timer: NodeJS.Timeout | undefined;
  const watchers: FSWatcher[] = [];
  const start = () => (timer ??= setTimeout(() => child.kill('SIGKILL'), kill!.after));
  if (kill?.of === 'start') start();
  if (kill?.of === 'writing')
    for (const folder of [cwd, join(cwd, 'out')].filter(existsSync)) watchers.push(watch(folder, (_, name) => /\.tmp$|^out$/.test(name ?? '') && start()));
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('close', (code, signal) => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      resolve({ code, signal, stderr: Buffer.concat(chunks).toString() });
    });
  });
}
