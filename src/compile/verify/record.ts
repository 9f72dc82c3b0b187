import { createHash } from 'node:crypto';
import { fingerprint } from '../../generated/fingerprint.ts';
import { version } from '../../generated/shipped.ts';
import { renderedAllowances } from '../model/allow.ts';
import { openCache } from '../../system/cache.ts';
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
 * The record of a validation: an empty file in the user's cache. Its name is a SHA-256 of everything that the result depends on: dwbuild's
 * version and code, the names of the programs, every file's content, the npm projects, what `allow` accepts, and the plan of each instruction.
 *
 * It is not part of the project, so no commit can contain one, and a new machine (CI) validates everything.
 */
export function openRecord({ model, plan, rendering }: Subject, programs: readonly string[]): ValidationRecord {
  const cache = openCache('validated', MOST, host().env);
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
  const name = hash.digest('hex');
  return { exists: () => cache.read(name) !== undefined, write: () => cache.write(name, '') };
}
