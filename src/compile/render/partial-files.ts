import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readText } from '../../system/read-file.ts';

/** The templates below a `partials` folder, if there is one, by partial name: the path without `.hbs`, with `/`. */
export function partialFiles(folder: string | undefined): Map<string, string> {
  if (folder === undefined) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'));
  return new Map(
    files.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const name = relative(folder, path).slice(0, -'.hbs'.length);
      return [name.split(sep).join('/'), readText(path)];
    }),
  );
}
