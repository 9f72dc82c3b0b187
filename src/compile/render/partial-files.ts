import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { PartialsFolder } from '../model/managers/load.ts';
import { readText } from '../../system/read-file.ts';
import type { TemplateText } from './engine.ts';

/** The templates below `partials` folders by partial name, the path without `.hbs`, with `/`: a later folder overrides an earlier one. */
export function partialsIn(folders: readonly PartialsFolder[] = []): Map<string, TemplateText> {
  return new Map(
    folders.flatMap(({ folder, name }) => Array.from(partialFiles(folder), ([partial, text]) => [partial, { source: `${name}/${partial}.hbs`, text }])),
  );
}

/** The texts of the templates below a `partials` folder, by partial name. */
export function partialFiles(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'));
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).slice(0, -'.hbs'.length);
      return [name.split(sep).join('/'), readText(path)];
    }),
  );
}
