import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { managers } from '../../../generated/shipped.ts';
import { PACKAGE_FOLDER } from '../../../system/package-folder.ts';
import { loadManagers, mergeManagers } from './load.ts';
import type { PartialsFolder } from './load.ts';
import type { Manager } from './manager.ts';

/** The folder of the shipped partials. */
export const SHIPPED = join(PACKAGE_FOLDER, 'partials');

/** Whether a project's `partials` folder exists and is not the shipped one. */
export function hasOwnPartials(folder: string): boolean {
  try {
    return realpathSync.native(folder) !== realpathSync.native(SHIPPED);
  } catch {
    return false;
  }
}

/** The shipped managers, merged with those of further folders: a later one overrides an earlier one. */
export function managersFor(folders: readonly PartialsFolder[] = []): readonly Manager[] {
  const found = folders.flatMap(({ folder }) => loadManagers(folder));
  return found.length > 0 ? mergeManagers(managers, found) : managers;
}
