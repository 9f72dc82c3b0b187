import { dirname } from 'node:path/posix';
import { groupBy } from '../../group-by.ts';

/** The files of a folder as copies to below another: one for each folder that they stand in, since COPY puts all of its sources into one. */
export function copyFolder(files: readonly string[], source: string, target: string): { sources: string[]; target: string }[] {
  const [from, to] = [source, target].map((folder) => folder.replace(/\/$/, '')) as [string, string];
  return [...groupBy(files, (file) => dirname(file))].map(([folder, sources]) => ({ sources, target: `${to}${folder.slice(from.length)}/` }));
}
