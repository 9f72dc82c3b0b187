import type { MainUser } from '../../model/users.ts';
import type { Variable } from '../variable.ts';
import type { Accounts, Paths } from './accounts.ts';
import type { Download, Extraction, Repository, Unpacking } from './downloads.ts';
import type { ByArch, Installation } from './installation.ts';
import type { Mounts } from './mounts.ts';

export type RunData = { [Script in keyof Scripts]: Common & { script: Script } & Scripts[Script] }[keyof Scripts];

/** The data of a RUN's shell commands, by partial. */
interface Scripts extends Readonly<Record<`run/download-${Unpacking}`, Download>> {
  'run/accounts': Accounts;
  'run/certificates': { certificates: readonly string[]; bundle: string; folder: string };
  'run/commands': Commands;
  'run/download-git': Repository;
  /** Directories of the user besides the home. */
  'run/directories': { user: MainUser; directories: readonly string[] };
  'run/extract': Extraction;
  /** Gets a file and writes its checksum into a file of /dwbuild-answer. */
  'run/find-checksum': { download: { url: string; file: string }; answer: string; get?: string };
  /** Folders to create: those of root, with their parents, and those of other owners (uid:gid), outer ones first. */
  'run/folders': { rooted: readonly string[]; owned: readonly { path: string; owner: string }[] };
  'run/paths': Paths;
  /** Removes paths below a folder; `*` in them is a pattern. */
  'run/without': { folder: string; paths: readonly string[] };
  /** One command of several lines or, in bash, also commands of one line. */
  'run/script': Commands & { lines: readonly string[]; shell?: 'bash' };
  /** The variables are those of the environment. */
  'run/locale': { locale: string; language: string; variables: readonly { name: string; value: string }[] };
  'run/timezone': { timezone: string };
  /** For a package manager: the set-up of its mirror, or an installation. */
  [partial: `managers/${string}`]: object | Installation;
}

/** Data of the instruction, independent of its commands. */
interface Common extends Mounts {
  /** The partials of the distribution, instead of `script` and of the one that fetches a file. */
  partial?: string;
  fetch?: string;
  stage?: string;
  as?: RunUser;
  /** What the commands choose by the architecture before they start. */
  byArch?: readonly ByArch[];
  /** Whether they are not for other architectures, whose images have nothing of them. */
  others?: true;
  /** Whether the commands reach no network. */
  network?: 'none';
  /** Rules of hadolint that it breaks on purpose, with reasons. */
  hadolint?: readonly { rule: string; reason: string }[];
}

/** A user that runs the commands instead of root. */
export interface RunUser {
  name: string;
  /** For USER. */
  ids: string;
  uid: number;
  gid: number;
  /** The directories that it owns. */
  places: readonly string[];
  /** The environment of its session. */
  variables: readonly Variable[];
}

/** The stage's own commands, and the number of each in its `run`. */
interface Commands {
  commands: readonly string[];
  items: readonly number[];
  /** The key of the stage before which they run. */
  before?: string;
}
