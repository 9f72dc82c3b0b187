import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { managers } from '../../../generated/shipped.ts';
import { loadManagers, mergeManagers } from './load.ts';
import type { Manager } from './manager.ts';

/** The folder of the partials that come with dwbuild. */
export const SHIPPED = join(packageFolder(fileURLToPath(import.meta.url)), 'partials');

/** The folder of dwbuild's package.json, above wherever this code stands: below src/, below dist/ or in the bundle. */
function packageFolder(place: string): string {
  const above = dirname(place);
  return above === place || existsSync(join(above, 'package.json')) ? above : packageFolder(above);
}

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
