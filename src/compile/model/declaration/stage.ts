import type { Allowing } from './allowing.ts';
import type { RunSpec, WrittenCommand } from './commands.ts';
import type { CopySpec, DownloadSpec, FileSpec, PathSpec } from './files.ts';
import type { TestSpec } from './tests.ts';
import type { GroupSpec, SessionSpec, SudoersSpec, UserSpec, UsersSpec } from './users.ts';

/** A stage, with its entries for package managers by their names. */
export type WrittenStage = StageSpec & Readonly<Record<string, unknown>>;

export interface StageSpec extends Allowing {
  from?: string;
  distribution?: string;
  parent?: string;
  kind?: Kind;
  description?: string;
  dates?: { release?: string; 'end-of-life'?: string };
  facts?: Record<string, string> | null;
  use?: string[] | null;
  env?: Record<string, string> | null;
  path?: string[] | null;
  user?: UserSpec;
  users?: UsersSpec[] | null;
  groups?: GroupSpec[] | null;
  session?: SessionSpec;
  sudoers?: SudoersSpec[] | null;
  locale?: string;
  timezone?: string;
  downloads?: DownloadSpec[] | null;
  copy?: CopySpec[] | null;
  files?: FileSpec[] | null;
  paths?: PathSpec[] | null;
  run?: (string | RunSpec)[] | null;
  dockerfile?: string;
  shell?: Shell;
  workdir?: string;
  port?: number;
  ports?: (number | string)[] | null;
  start?: StartSpec;
  entrypoint?: string[] | null;
  cmd?: string[] | null;
  'run-as'?: string;
  healthcheck?: HealthcheckSpec | 'none';
  'stop-signal'?: string;
  volumes?: string[] | null;
  labels?: Record<string, string> | null;
  annotations?: Record<string, string> | null;
  matches?: string;
  publish?: { repository: string; tag?: string; tags?: string[] };
  test?: TestSpec[] | null;
}

/** The purpose of an image. */
export type Kind = 'shared' | 'tool' | 'visualisation' | 'sidecar' | 'job' | 'build';

/** The shell of commands. */
export type Shell = 'sh' | 'bash';

export interface StartSpec {
  root?: WrittenCommand[] | null;
  user?: WrittenCommand[] | null;
  exec: string[];
}

/** Exactly one of `run` and `exec`. */
export interface HealthcheckSpec {
  run?: string;
  exec?: string[];
  interval?: string;
  timeout?: string;
  'start-period'?: string;
  retries?: number;
}
