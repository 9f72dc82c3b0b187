import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { managers } from '../generated/shipped.ts';
import { loadManagers, mergeManagers } from './load.ts';
import type { Manager } from './manager.ts';

/** The folder of the partials that come with dwbuild. */
export const SHIPPED = fileURLToPath(new URL('../../partials', import.meta.url));

/** Whether a project's `partials` folder holds its own partials, and is not there or the shipped one itself. */
export function hasOwnPartials(folder: string): boolean {
  try {
    return realpathSync.native(folder) !== realpathSync.native(SHIPPED);
  } catch {
    return false;
  }
}

/** The shipped managers, with those of the project's own partials put in by name. */
export function managersFor(own: string | undefined): readonly Manager[] {
  const found = own === undefined ? [] : loadManagers(own);
  return found.length > 0 ? mergeManagers(managers, found) : managers;
}
