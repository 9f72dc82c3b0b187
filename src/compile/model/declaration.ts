/** tools.yaml as written, after the check of its shape. Every key is optional, and can be empty in an unfinished file. */
export interface Spec {
  version: 1;
  platforms?: string[] | null;
  certificates?: string[] | null;
  target?: Target;
  mirrors?: ({ root: string } & Record<string, unknown>) | null;
  publish?: PublishSpec | null;
  groups?: Record<string, Record<string, unknown>> | null;
  stages: Record<string, WrittenStage>;
}

/** The builders that the Dockerfile supports: BuildKit, buildah and kaniko, or only BuildKit. */
export type Target = 'portable' | 'buildkit';

/** The purpose of an image. */
export type Kind = 'shared' | 'tool' | 'visualisation' | 'sidecar' | 'job';

export interface PublishSpec {
  registry: string;
  environments: Record<string, string>;
  environment: string;
}

/** A stage, with its entries for package managers by their names. */
export type WrittenStage = StageSpec & Readonly<Record<string, unknown>>;

export interface StageSpec extends Allowing {
  from?: string;
  parent?: string;
  kind?: Kind;
  description?: string;
  facts?: Record<string, string> | null;
  use?: string[] | null;
  env?: Record<string, string> | null;
  path?: string[] | null;
  user?: UserSpec;
  session?: SessionSpec;
  sudoers?: SudoersSpec[] | null;
  locale?: string;
  timezone?: string;
  downloads?: DownloadSpec[] | null;
  files?: FileSpec[] | null;
  run?: WrittenCommand[] | null;
  workdir?: string;
  port?: number;
  start?: StartSpec;
  matches?: string;
  publish?: { repository: string; tag: string };
  test?: Record<string, unknown>[] | null;
}

export interface UserSpec {
  name: string;
  uid: number;
  group: string;
  gid: number;
  /** The supplementary groups: gid by name. */
  groups?: Record<string, number>;
  home: string;
  shell?: string;
}

export interface SessionSpec {
  owns?: string[] | null;
  path?: string[] | null;
  env?: Record<string, string> | null;
}

export interface SudoersSpec {
  user: string;
  commands: string[];
  nopasswd?: boolean;
}

export interface FileSpec extends Allowing {
  source?: string;
  target: string;
  mode?: string;
  owner?: string;
  extract?: boolean;
  reason?: string;
}

export interface DownloadSpec {
  url: string;
  version?: string;
  sha256?: string;
  unpack?: 'none' | 'deb' | 'tar' | 'zip';
  strip?: number;
  target?: string;
  mode?: string;
  reason?: string;
}

export interface StartSpec {
  root?: WrittenCommand[] | null;
  user?: WrittenCommand[] | null;
  exec: string[];
}

/** A shell command. */
export type WrittenCommand = string | CommandSpec;

interface CommandSpec extends Allowing {
  command: string;
}

/** Something at which findings of rules can be accepted. */
export interface Allowing {
  allow?: { rule: string; reason: string; only?: string[] }[] | null;
}
