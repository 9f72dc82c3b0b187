import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { managers } from '../../../generated/shipped.ts';
import { loadManagers, mergeManagers } from './load.ts';
import type { PartialsFolder } from './load.ts';
import type { Manager } from './manager.ts';

/** The folder of the shipped partials. */
export const SHIPPED = join(packageFolder(fileURLToPath(import.meta.url)), 'partials');

/** The nearest folder above with dwbuild's package.json; the code runs from src/, dist/ or the bundle. */
function packageFolder(place: string): string {
  const above = dirname(place);
  return above === place || existsSync(join(above, 'package.json')) ? above : packageFolder(above);
}

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
