import { AsyncLocalStorage } from 'node:async_hooks';
import { relative, resolve } from 'node:path';

/** What a run has of the process that it runs in. */
export interface Host {
  cwd(): string;
  env: NodeJS.ProcessEnv;
  stdout: NodeJS.WriteStream;
  stderr: NodeJS.WriteStream;
}

const hosts = new AsyncLocalStorage<Host>();

/** The host of this run: the process, unless `runOn` was given another. */
export function host(): Host {
  return hosts.getStore() ?? process;
}

/** Does something, and all that comes of it, on a host of its own, so that many runs share a process. */
export function runOn<T>(other: Host, action: () => T): T {
  return hosts.run(other, action);
}

/** Where a path leads to from the current folder. */
export function fromHere(path: string): string {
  return resolve(host().cwd(), path);
}

/** A place as it is named in the current folder. */
export function asSeen(place: string): string {
  return relative(host().cwd(), place);
}
