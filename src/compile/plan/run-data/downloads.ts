import type { DownloadSpec } from '../../model/declaration/files.ts';
import type { NumericOwner } from './accounts.ts';

export interface Download extends Omit<DownloadSpec, 'sha256' | 'platforms' | 'owner'> {
  owner?: NumericOwner;
  url: string;
  /** The architectures whose images have it, if not all do. */
  archs?: readonly string[];
  sha256?: string;
  /** With several architectures, the checksum for each; `sha256` is then a fact of the build. */
  checksums?: Readonly<Record<string, string>>;
  unpack: Unpacking;
  strip: number;
  file: string;
  removed: true;
}

/** A commit of a git repository, whose files are put into the target. */
export interface Repository extends Omit<DownloadSpec, 'url' | 'sha256' | 'platforms' | 'owner'> {
  owner?: NumericOwner;
  /** The architectures whose images have it, if not all do. */
  archs?: readonly string[];
  git: string;
  commit: string;
}

/** An archive of the project: its path in the build context, and its path in the image during extraction. */
export interface Extraction {
  archive: string;
  file: string;
  target: string;
  strip: number;
  owner?: NumericOwner;
  removed?: true;
}

export type Unpacking = NonNullable<DownloadSpec['unpack']>;
