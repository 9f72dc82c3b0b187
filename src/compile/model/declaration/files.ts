import type { Allowing } from './allowing.ts';

export interface FileSpec extends Allowing {
  source?: string;
  target: string;
  mode?: string;
  owner?: string;
  extract?: boolean;
  reason?: string;
}

/** A path of a different stage or an external image. */
export interface CopySpec {
  from: string;
  source: string;
  target: string;
  mode?: string;
  owner?: string;
  /** Paths below the source that are not copied. */
  exclude?: string[];
  reason?: string;
}

/** A path of one kind: a directory, a link, or a file with its content. */
export interface PathSpec extends Allowing {
  directory?: string;
  link?: string;
  /** The target of the link. */
  to?: string;
  file?: string;
  content?: string;
  mode?: string;
  owner?: string;
  reason?: string;
}

/** A file at an address, or a commit of a git repository. */
export interface DownloadSpec {
  url?: string;
  git?: string;
  commit?: string;
  submodules?: boolean;
  version?: string;
  /** Of the file, or of the file for each platform. */
  sha256?: string | Record<string, string>;
  platforms?: string[];
  unpack?: 'none' | 'deb' | 'tar' | 'zip';
  strip?: number;
  target?: string;
  mode?: string;
  owner?: string;
  secret?: string;
  license?: string;
  purl?: string;
  reason?: string;
}
