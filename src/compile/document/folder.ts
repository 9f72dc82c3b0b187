import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { join as joined } from 'node:path/posix';
import { readText } from '../../system/read-file.ts';
import { ignoredBy } from './dockerignore.ts';
import { patternsBelow } from './gitignore.ts';

/** The content of a project folder, without what git ignores. */
export interface Folder {
  /** All files and links below, sorted by their paths relative to the project; links are not followed. */
  files: string[];
  /** Whether there is a folder below it. */
  nested: boolean;
  /** The excluded files, as .dockerignore patterns relative to the project. */
  leftOut: string[];
}

/** Lists a folder, without git's own files, pipes and devices, and files that .gitignore files in it or above it exclude. */
export function readFolder(project: string, folder: string): Folder {
  const inherited = gitignoresAbove(project, folder).flatMap(({ text, way }) => patternsBelow(text, way));
  const found: Folder = { files: [], nested: false, leftOut: [] };
  walk(folder, within(folder, ['**/.git', ...inherited]));
  return { ...found, files: found.files.toSorted() };

  function walk(place: string, patterns: readonly string[]): void {
    const entries = readdirSync(join(project, place), { withFileTypes: true });
    const own = entries.some(({ name }) => name === '.gitignore') ? readText(join(project, place, '.gitignore')) : '';
    const added = within(place, patternsBelow(own));
    const all = [...patterns, ...added];
    const isIgnored = ignoredBy(all.join('\n'));
    // `!` may include files below an excluded folder
    const takesBack = all.some((pattern) => pattern.startsWith('!'));
    found.leftOut.push(...(place === folder ? all : added));
    for (const entry of entries) {
      const path = joined(place, entry.name);
      const ignored = isIgnored(path);
      if (entry.isDirectory() && (!ignored || takesBack) && entry.name !== '.git') {
        found.nested ||= !ignored;
        walk(path, all);
      } else if (!ignored && (entry.isFile() || entry.isSymbolicLink())) found.files.push(path);
    }
  }
}

/**
 * The .gitignore files above the folder, up to the root of the repository, or of the project outside of a repository, from the top down.
 * `way` is the path from the folder of the .gitignore to the listed folder.
 */
function gitignoresAbove(project: string, folder: string): { text: string; way: string[] }[] {
  const found: { text: string; way: string[] }[] = [];
  const bottom = join(project, folder);
  let ofProject = 0;
  for (let place = dirname(bottom), below = bottom; place !== below; below = place, place = dirname(place)) {
    const file = join(place, '.gitignore');
    if (existsSync(file)) found.unshift({ text: readText(file), way: relative(place, bottom).split(sep) });
    if (existsSync(join(place, '.git'))) return found;
    if (place === project) ofProject = found.length;
  }
  return found.slice(found.length - ofProject);
}

/** Whether a .gitignore above a file excludes it, or a folder that contains it. */
export function isIgnored(project: string, file: string): boolean {
  const found = gitignoresAbove(project, file);
  const path = found[0]?.way ?? [];
  const patterns = found.flatMap(({ text, way }) => within(joined('.', ...path.slice(0, path.length - way.length)), patternsBelow(text)));
  return ignoredBy(patterns.join('\n'))(path.join('/'));
}

function within(folder: string, patterns: readonly string[]): string[] {
  return patterns.map((pattern) => (pattern.startsWith('!') ? `!${joined(folder, pattern.slice(1))}` : joined(folder, pattern)));
}
