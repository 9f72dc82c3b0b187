import { delimiter, join, relative, sep } from 'node:path';
import type { Project } from '../../compile/project.ts';
import { readmeIn } from '../../report/readme/readme.ts';
import { checkoutOf } from '../../system/links.ts';
import { host } from '../../system/host.ts';

/** What the result of a run depends on, besides its arguments and environment. Paths are absolute, and need not exist. */
export interface Dependencies {
  /** Files, and folders with everything below them. */
  trees: readonly string[];
  /** Files and folders without what is below them. A new name in a folder changes its time. */
  entries: readonly string[];
  /** Paths of which only the existence matters. */
  names: readonly string[];
}

/** The dependencies of a run that reads nothing. */
export const NONE: Dependencies = { trees: [], entries: [], names: [] };

/**
 * The dependencies of a compilation and of a comparison with its output.
 * @param read the paths beside tools.yaml that were read, relative to the project
 */
export function dependenciesOf(project: Project, read: readonly string[]): Dependencies {
  const { directory, path, outPath, schemaPath } = project;
  const beside = ['files', 'partials', ...read].map((name) => join(directory, name));
  const above = foldersBetween(checkoutOf(directory), directory);
  return {
    trees: [path, outPath, schemaPath, readmeIn(directory), ...beside],
    // Linters are searched on PATH. The .gitignore files above a folder apply to it.
    entries: [...above.map((folder) => join(folder, '.gitignore')), ...(host().env['PATH'] ?? '').split(delimiter).filter(Boolean)],
    names: [...above.map((folder) => join(folder, '.git')), ...foldersBetween(directory, host().cwd()).map((folder) => join(folder, 'tools.yaml'))],
  };
}

/** The folders from one to another below it, both included; none if it is not below. */
function foldersBetween(top: string, bottom: string): string[] {
  const way = relative(top, bottom).split(sep).filter(Boolean);
  if (way[0] === '..') return [];
  return [top, ...way.map((_, index) => join(top, ...way.slice(0, index + 1)))];
}
