import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** Files that dwbuild can create again. Nothing here throws: without a readable and writable cache, there is none. */
export interface Cache {
  /** The content of a file; undefined without it, and if anybody else can write it. */
  read(name: string): Buffer | undefined;
  /** Whether files can be written. Creates the folder. */
  prepare(): boolean;
  /** Writes a file atomically, and removes the oldest. */
  write(name: string, content: string | Buffer): void;
}

/**
 * A folder in the user's cache directory ($XDG_CACHE_HOME or ~/.cache, then dwbuild) that only the user can write: what another user puts
 * there would be trusted, or executed. With DWBUILD_CACHE=off, there is no cache.
 * @param most the maximum number of its files
 */
export function openCache(kind: string, most: number, env: NodeJS.ProcessEnv): Cache {
  const folder = env['DWBUILD_CACHE'] === 'off' ? undefined : quietly(() => join(cacheHome(env), 'dwbuild', kind));
  if (folder === undefined) return { read: () => undefined, prepare: () => false, write: () => {} };
  const isTrusted = () => isOurs(lstatSync(folder), constants.S_IFDIR);
  return {
    read: (name) => quietly(() => (isTrusted() ? readOurs(join(folder, name)) : undefined)),
    prepare: () => quietly(() => (makeFolder(folder, 0o700), isTrusted())) ?? false,
    write(name, content) {
      quietly(() => {
        makeFolder(folder, 0o700);
        if (!isTrusted()) return;
        const temporary = join(folder, `${name}.${process.pid}.tmp`);
        try {
          writeFileSync(temporary, content, { flag: 'wx', mode: 0o600 });
          renameSync(temporary, join(folder, name));
        } finally {
          rmSync(temporary, { force: true });
        }
        removeOldest(folder, most);
      });
    },
  };
}

/** According to the specification, a relative XDG_CACHE_HOME is ignored. */
function cacheHome({ XDG_CACHE_HOME: cache, HOME: home = homedir() }: NodeJS.ProcessEnv): string {
  return cache && isAbsolute(cache) ? cache : join(home, '.cache');
}

/** Whether something is of this type, belongs to the user, and nobody else can write it. Windows has no such rights. */
function isOurs({ mode, uid }: Stats, type: number): boolean {
  const user = process.geteuid?.();
  return (mode & constants.S_IFMT) === type && (user === undefined || (uid === user && (mode & 0o022) === 0));
}

/** Checks the file that is read, not the one that had its name before. */
function readOurs(path: string): Buffer | undefined {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    return isOurs(fstatSync(file), constants.S_IFREG) ? readFileSync(file) : undefined;
  } finally {
    closeSync(file);
  }
}

function removeOldest(folder: string, most: number): void {
  const paths = readdirSync(folder).map((name) => join(folder, name));
  if (paths.length <= most) return;
  const aged = paths.map((path) => ({ path, age: statSync(path).mtimeMs })).toSorted((a, b) => b.age - a.age);
  for (const { path } of aged.slice(most)) rmSync(path, { force: true });
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
