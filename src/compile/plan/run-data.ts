import type { DownloadSpec, UserSpec } from '../model/declaration.ts';
import type { ManagerOptions } from '../model/managers/manager.ts';

type Unpacking = NonNullable<DownloadSpec['unpack']>;

/** The data of a RUN's shell commands, by partial. */
interface Scripts extends Readonly<Record<`run/download-${Unpacking}`, Download>> {
  'run/certificates': { certificates: readonly string[]; bundle: string; folder: string };
  /** The stage's own commands. */
  'run/commands': { commands: readonly string[] };
  /** Directories of the user besides the home. */
  'run/directories': { user: UserSpec; directories: readonly string[] };
  'run/extract': Extraction;
  /** Folders to create: those of root, with their parents, and those of other owners (uid:gid), outer ones first. */
  'run/folders': { rooted: readonly string[]; owned: readonly { path: string; owner: string }[] };
  /** The variables are those of the environment. */
  'run/locale': { locale: string; language: string; variables: readonly { name: string; value: string }[] };
  'run/timezone': { timezone: string };
  /** The groups by name, starting with the user's own, and the names of the supplementary ones. */
  'run/user': { user: UserSpec; groups: Readonly<Record<string, number>>; further: string; zsh?: boolean };
  /** For a package manager: the set-up of its mirror, or an installation. */
  [partial: `managers/${string}`]: object | Installation;
}

/** The data of an installation for the manager's partial. */
export interface Installation {
  manager: string;
  options: ManagerOptions;
  packages: readonly object[];
  /** The declared PATH of everybody. */
  path: readonly string[];
  /** For each inherited option, the stages that set it, ancestors first. */
  inherited: Readonly<Record<string, readonly string[]>>;
  mirror: ManagerOptions;
  root: string | undefined;
  bootstrap: boolean;
  trusts: readonly object[];
}

export interface Download extends DownloadSpec {
  unpack: Unpacking;
  strip: number;
  file: string;
  removed: true;
}

/** An archive of the project: its path in the build context, and its path in the image during extraction. */
export interface Extraction {
  archive: string;
  file: string;
  target: string;
  strip: number;
  owner?: { uid: string; gid: string | undefined };
  removed?: true;
}

/** Data of the instruction, independent of its commands. */
interface Common {
  stage?: string;
  /** Paths of the build context that are mounted only for the commands. */
  mounts?: readonly { source: string; target: string }[];
  /** Directories that are kept between builds. */
  caches?: readonly { id: string; target: string }[];
  /** Rules of hadolint that it breaks on purpose, with reasons. */
  hadolint?: readonly { rule: string; reason: string }[];
}

export type RunData = { [Script in keyof Scripts]: Common & { script: Script } & Scripts[Script] }[keyof Scripts];
