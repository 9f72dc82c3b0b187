import { createHash } from 'node:crypto';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { fingerprint } from '../../generated/fingerprint.ts';
import { version } from '../../generated/shipped.ts';
import { renderedAllowances } from '../model/allow.ts';
import { makeFolder } from '../../system/make-folder.ts';
import { npmFiles } from './npm-trees.ts';
import type { Subject } from './subject.ts';
import { host } from '../../system/host.ts';

/** The maximum number of records; the oldest are removed first. */
const MOST = 200;

/** The record that exactly these files were validated without findings. */
export interface ValidationRecord {
  exists(): boolean;
  write(): void;
}

/**
 * The record of a validation: an empty file in the user's cache directory ($XDG_CACHE_HOME or ~/.cache, then dwbuild/validated). Its name is
 * a SHA-256 of everything that the result depends on: dwbuild's version and code, the names of the programs, every file's content, the npm
 * projects, what `allow` accepts, and the plan of each instruction.
 *
 * It is not part of the project, so no commit can contain one, and a new machine (CI) validates everything. Without a readable and writable
 * cache, or with DWBUILD_CACHE=off, nothing is recorded.
 */
export function openRecord({ model, plan, rendering }: Subject, programs: readonly string[]): ValidationRecord {
  const folder = host().env['DWBUILD_CACHE'] === 'off' ? undefined : cacheFolder();
  if (folder === undefined) return { exists: () => false, write: () => {} };
  const hash = createHash('sha256').update(
    JSON.stringify([
      version,
      fingerprint,
      programs,
      plan.out,
      renderedAllowances(model).map(({ rule, holder }) => [rule, holder]),
      plan.stages.map(({ name, base, start, steps }) => [name, base, start, steps]),
    ]),
  );
  for (const [path, content] of rendering.files) hash.update(JSON.stringify([path, content]));
  for (const file of npmFiles(model)) hash.update(file).update(model.sources.read(file));
  const file = join(folder, hash.digest('hex'));
  return { exists: () => existsSync(file), write: () => quietly(() => write(folder, file)) };
}

function cacheFolder(): string | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home = homedir() } = host().env;
  // According to the specification, a relative XDG_CACHE_HOME is ignored.
  return quietly(() => join(cache && isAbsolute(cache) ? cache : join(home, '.cache'), 'dwbuild', 'validated'));
}

function write(folder: string, file: string): void {
  makeFolder(folder, 0o700);
  writeFileSync(file, '', { flag: 'wx' }); // does not follow a link
  const records = readdirSync(folder).map((name) => join(folder, name));
  if (records.length <= MOST) return;
  const aged = records.map((path) => ({ path, age: statSync(path).mtimeMs })).toSorted((a, b) => b.age - a.age);
  for (const { path } of aged.slice(MOST)) rmSync(path, { force: true });
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
