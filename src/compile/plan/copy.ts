import { basename, dirname } from 'node:path/posix';
import type { Sources } from '../document/sources.ts';
import type { CopyData } from './step.ts';

/** The default mode of a copied file. */
const FILE_MODE = '0644';

/** The COPY of a file or folder to a target; a target that ends in a slash is a folder. Without a mode, a folder keeps the modes of git. */
export function copyOf(sources: Sources, source: string, target: string, rights: Pick<CopyData, 'mode' | 'owner'> = {}): CopyData {
  const real = sources.real(source);
  if (sources.kind(source) === 'folder') {
    const { files, leftOut } = sources.folder(source);
    return { ...rights, sources: [`${real}/`], target: target.endsWith('/') ? target : `${target}/`, folder: { files, leftOut } };
  }
  return copyOfFile(real, target, rights);
}

/** The COPY of a file to a target. If the file keeps its name, the target is its folder, so that several files can share the step. */
export function copyOfFile(source: string, target: string, { mode = FILE_MODE, owner }: Pick<CopyData, 'mode' | 'owner'> = {}): CopyData {
  const named = target.endsWith('/') || basename(source) !== basename(target);
  return { mode, owner, sources: [source], target: named ? target : folderOf(target) };
}

/** The folder of a path in the image, with a slash at the end, as COPY requires; a path that ends in a slash is returned unchanged. */
export function folderOf(target: string): string {
  if (target.endsWith('/')) return target;
  const folder = dirname(target);
  return folder === '/' ? '/' : `${folder}/`;
}
