import { AsyncLocalStorage } from 'node:async_hooks';
import { relative, resolve } from 'node:path';

/** The parts of the process that a run uses. */
export interface Host {
  cwd(): string;
  env: NodeJS.ProcessEnv;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

const hosts = new AsyncLocalStorage<Host>();

/** The host of this run: the process, unless `runOn` set a different one. */
export function host(): Host {
  return hosts.getStore() ?? process;
}

/** Runs a function with a different host, so that many runs can share a process. */
export function runOn<T>(other: Host, action: () => T): T {
  return hosts.run(other, action);
}

/** Resolves a path against the current folder. */
export function fromHere(path: string): string {
  return resolve(host().cwd(), path);
}

/** A path relative to the current folder. */
export function asSeen(place: string): string {
  return relative(host().cwd(), place) || '.';
}
