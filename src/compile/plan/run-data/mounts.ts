import type { Owner } from './accounts.ts';

/** What is mounted only for the commands. */
export interface Mounts {
  mounts?: readonly Mount[];
  /** Directories that are kept between builds, of root or of an owner. */
  caches?: readonly { id: string; target: string; owner?: Owner }[];
  secrets?: readonly SecretMount[];
  /** Agents of the build. */
  ssh?: readonly { id: string; owner?: Owner }[];
}

/** A path of the build context, or of a different stage or image, that only the commands see; of a folder, its content. */
export interface Mount {
  /** The stage or external image that has it. */
  from?: string;
  source: string;
  target: string;
  folder?: { files: readonly string[]; leftOut: readonly string[] };
}

/** A secret of the build that only the commands see. */
export interface SecretMount {
  id: string;
  target: string;
  /** The variable of the commands that gets its value. */
  env?: string;
  owner?: Owner;
}
