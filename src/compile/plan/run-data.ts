import type { DownloadSpec, UserSpec } from '../model/declaration.ts';
import type { ManagerOptions } from '../model/managers/manager.ts';

type Unpacking = NonNullable<DownloadSpec['unpack']>;

/** The data of a RUN's shell commands, by the partial that renders them. */
interface Scripts extends Readonly<Record<`run/download-${Unpacking}`, Download>> {
  'run/certificates': { certificates: readonly string[]; bundle: string; folder: string };
  /** The stage's own commands. */
  'run/commands': { commands: readonly string[] };
  /** Directories that the user owns, other than the home. */
  'run/directories': { user: UserSpec; directories: readonly string[] };
  'run/extract': Extraction;
  /** Folders that are made where they are not there yet: root's with those above them, and those of an owner's uid:gid, outer ones first. */
  'run/folders': { rooted: readonly string[]; owned: readonly { path: string; owner: string }[] };
  'run/locale': { locale: string; language: string };
  'run/timezone': { timezone: string };
  /** The groups by name, the user's own first, and the names of the further ones. */
  'run/user': { user: UserSpec; groups: Readonly<Record<string, number>>; further: string };
  /** Of a package manager: the set-up of its mirror, or an installation. */
  [partial: `managers/${string}`]: object | Installation;
}

/** What is installed, and what else the manager's partial wants to know. */
interface Installation {
  manager: string;
  options: ManagerOptions;
  packages: readonly object[];
  /** The PATH of everybody, as far as it is declared. */
  path: readonly string[];
  /** The stages that set each option which holds for descendants too, ancestors first. */
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

/** An archive of the project, by its path in the build context and by its place while it is unpacked. */
export interface Extraction {
  archive: string;
  file: string;
  target: string;
  strip: number;
  owner?: { uid: string; gid: string | undefined };
  removed?: true;
}

/** Data of the instruction that does not depend on its commands. */
interface Common {
  stage?: string;
  /** Of the build context, which the commands alone see. */
  mounts?: readonly { source: string; target: string }[];
  /** Directories that are kept between builds. */
  caches?: readonly { id: string; target: string }[];
  /** Rules of hadolint that it breaks on purpose, and why. */
  hadolint?: readonly { rule: string; reason: string }[];
}

/** A partial, and what it is given. */
export type RunData = { [Script in keyof Scripts]: Common & { script: Script } & Scripts[Script] }[keyof Scripts];
