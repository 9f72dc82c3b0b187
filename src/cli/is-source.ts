import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { LocatedChild } from '../compile/document/document.ts';
import { lockPath } from '../compile/project.ts';
import { readDocument } from '../compile/read-document.ts';
import { writtenIn } from '../compile/output/written.ts';
import { isLink, isWithin } from '../system/links.ts';

/**
 * Whether an existing file is something that people wrote or that dwbuild generates, which a report must not replace: tools.yaml, its lock, README.md, a file below
 * `files`, `partials`, `schema` or the folder of generated files, and a file that tools.yaml names, or that is in a folder that it names.
 */
export function isSource(declaration: string, place: string, out: string): boolean {
  if (!existsSync(place) && !isLink(place)) return false;
  const project = dirname(declaration);
  if ([declaration, lockPath({ path: declaration }), join(project, 'README.md')].some((source) => isSame(source, place))) return true;
  if (['files', 'partials', 'schema'].some((folder) => isWithin(join(project, folder), place))) return true;
  if (isWithin(out, place)) return writtenIn(out).removable.includes(relative(out, place).split(sep).join('/'));
  return isWithin(project, place) && existsSync(declaration) && namesIn(declaration).some((name) => isWithin(join(project, name), place));
}

/** Two paths of a file: one may be a link, or both are names of it. */
function isSame(path: string, other: string): boolean {
  const [one, two] = [path, other].map((place) => statSync(place, { throwIfNoEntry: false }));
  return path === other || (one !== undefined && two !== undefined && one.ino === two.ino && one.dev === two.dev);
}

/** The texts in tools.yaml that can be paths: what a key `source` has, and others with a slash or a point. */
function namesIn(declaration: string): string[] {
  const names: string[] = [];
  const look = ({ value, children }: LocatedChild, key?: string): void => {
    if (typeof value === 'string' && (key === 'source' || /[./]/.test(value)) && !/^\.*\/*$/.test(value)) names.push(value);
    for (const [name, child] of children ?? []) look(child, name);
  };
  const { root, sources } = readDocument({ path: declaration, file: basename(declaration), directory: dirname(declaration) }).document;
  look(root);
  return [...names, ...sources.flatMap(({ path }) => path ?? [])];
}
