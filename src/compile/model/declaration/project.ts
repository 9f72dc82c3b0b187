import type { Kind, WrittenStage } from './stage.ts';

/** tools.yaml as written, after the check of its shape. Every key is optional, and can be empty in an unfinished file. */
export interface Spec {
  version: 1;
  include?: string[] | null;
  extends?: string;
  platforms?: string[] | null;
  args?: Record<string, string | ArgSpec> | null;
  certificates?: string[] | null;
  target?: Target;
  strict?: boolean;
  secrets?: Record<string, SecretSpec | null> | null;
  mirrors?: ({ root: string; secret?: string } & Record<string, unknown>) | null;
  publish?: PublishSpec | null;
  kinds?: Partial<Record<Kind, { port?: number } | null>> | null;
  groups?: Record<string, GroupOfPackages> | null;
  stages: Record<string, WrittenStage>;
}

/** The builders that the Dockerfile supports: BuildKit, buildah and kaniko, or only BuildKit. */
export type Target = 'portable' | 'buildkit';

/** A group of packages, with its entries for package managers by their names. */
export type GroupOfPackages = { for?: { kind?: Kind; below?: string } } & Readonly<Record<string, unknown>>;

export interface ArgSpec {
  default: string;
  description?: string;
  /** Whether it is an argument of the Dockerfile, whose value the build decides. */
  build?: boolean;
}

/** Where a secret comes from when images are built. */
export interface SecretSpec {
  env?: string;
  file?: string;
}

export interface PublishSpec {
  registry: string;
  environments?: Record<string, string>;
  environment?: string;
}
