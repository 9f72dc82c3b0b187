import type { DownloadSpec } from './declaration/files.ts';
import type { Stage } from './model.ts';

/** A download that is stored as one file. */
export interface StoredFile extends Pick<DownloadSpec, 'mode' | 'version' | 'platforms'> {
  /** Its number in `downloads`. */
  index: number;
  target: string;
}

/** The downloads of a stage that are stored as files, without archives, packages and repositories. */
export function storedFiles({ spec }: Stage): StoredFile[] {
  return (spec.downloads ?? []).flatMap(({ git, unpack = 'none', target, ...rights }, index) =>
    git === undefined && unpack === 'none' && target !== undefined ? [{ ...rights, index, target }] : [],
  );
}
