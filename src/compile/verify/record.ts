import { sectionSteps } from '../plan/asides.ts';
import { createHash } from 'node:crypto';
import { fingerprint } from '../../generated/fingerprint.ts';
import { version } from '../../generated/shipped.ts';
import { renderedAllowances } from '../model/allow/allow.ts';
import { npmFiles } from '../model/project-files/npm-projects.ts';
import { openCache } from '../../system/cache.ts';
import type { Subject } from './subject.ts';
import { host } from '../../system/host.ts';

/** The maximum number of records; the oldest are removed first. */
const MOST = 200;

/** The record that something was validated without findings. */
export interface ValidationRecord {
  exists(): boolean;
  write(): void;
}

/**
 * The record of a validation of everything: of these programs, every file's content, the npm projects, what `allow` accepts, and the plan of
 * each instruction.
 */
export function recordOfAll({ model, plan, rendering }: Subject, programs: readonly string[]): ValidationRecord {
  const allowed = renderedAllowances(model).map(({ rule, holder }) => [rule, holder]);
  const stages = plan.stages.map((stage) => [stage.name, stage.base, stage.start, sectionSteps(stage)]);
  return openRecord([programs, plan.out, allowed, stages, ...rendering.files, ...npmFiles(model)]);
}

/**
 * The record of a validation: an empty file in the user's cache. Its name is a SHA-256 of everything that the result depends on: dwbuild's
 * version and code, and these values.
 *
 * It is not part of the project, so no commit can contain one, and a new machine (CI) validates everything.
 */
export function openRecord(values: readonly unknown[]): ValidationRecord {
  const cache = openCache('validated', MOST, host().env);
  const hash = createHash('sha256');
  for (const value of [version, fingerprint, ...values]) hash.update(`${JSON.stringify(value)}\n`);
  const name = hash.digest('hex');
  return { exists: () => cache.read(name) !== undefined, write: () => cache.write(name, '') };
}
