import { basename, dirname } from 'node:path/posix';
import type { Sources } from '../document/sources.ts';
import type { CopyData } from './step.ts';

/** The mode of a file that is copied by itself. */
const FILE_MODE = '0644';

/** How a file or folder is copied to a place; one that ends in a slash is the folder that a file goes into. Without a mode, a folder keeps git's. */
export function copyOf(sources: Sources, source: string, target: string, rights: Pick<CopyData, 'mode' | 'owner'> = {}): CopyData {
  const real = sources.real(source);
  if (sources.kind(source) === 'folder') {
    const { files, leftOut } = sources.folder(source);
    return { ...rights, sources: [`${real}/`], target: target.endsWith('/') ? target : `${target}/`, folder: { files, leftOut } };
  }
  return copyOfFile(real, target, rights);
}

/** How a file is copied to a place, under its own name where it is the same: then others can share the step. */
export function copyOfFile(source: string, target: string, { mode = FILE_MODE, owner }: Pick<CopyData, 'mode' | 'owner'> = {}): CopyData {
  const named = target.endsWith('/') || basename(source) !== basename(target);
  return { mode, owner, sources: [source], target: named ? target : folderOf(target) };
}

/** The folder of a path in the image, with a slash at its end, as COPY wants it; of a folder so written, itself. */
export function folderOf(target: string): string {
  if (target.endsWith('/')) return target;
  const folder = dirname(target);
  return folder === '/' ? '/' : `${folder}/`;
}
