import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of dwbuild's own package: the nearest one above with a package.json. The code runs from src/ or from a bundle in dist/. */
export const PACKAGE_FOLDER = packageFolder(fileURLToPath(import.meta.url));

function packageFolder(place: string): string {
  const above = dirname(place);
  return above === place || existsSync(join(above, 'package.json')) ? above : packageFolder(above);
}
