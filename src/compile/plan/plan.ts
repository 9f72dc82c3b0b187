import type { Origin } from './origin.ts';
import type { ManagerOptions } from '../model/managers/manager.ts';
import type { DeclaredPackage } from '../model/model.ts';
import type { Kind, SudoersSpec, Target, UserSpec } from '../model/declaration.ts';
import type { Step } from './step.ts';

/** Everything that rendering needs, resolved: rendering looks up no names, applies no defaults and reads no files. */
export interface Plan {
  /** The name of the file it was made from. */
  source: string;
  /** The folder of generated files, relative to the build context. */
  out: string;
  platforms: readonly string[];
  target: Target;
  publish?: { registry: string; environments: Readonly<Record<string, string>>; environment: string };
  /** Parents before their children, otherwise in the order of tools.yaml. */
  stages: readonly PlannedStage[];
  /** The generated files that stages copy in. */
  artifacts: readonly PlannedArtifact[];
}

export interface PlannedStage {
  name: string;
  kind: Kind;
  description: string;
  origin: Origin;
  /** The image or the stage that it builds on. */
  base: string;
  parent?: PlannedStage;
  children: PlannedStage[];
  /** The number of stages between it and an external image. */
  depth: number;
  packages: readonly PlannedPackage[];
  /** The PATH and the environment of everybody, ancestors' included. */
  path: readonly string[];
  env: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, string>>;
  session: Session;
  user?: UserSpec;
  /** The certificate authorities that it trusts in addition to those of its image. */
  trusts: readonly { subject: string; sha256: string; line: number }[];
  sudoers: readonly SudoersSpec[];
  port?: number;
  start?: { root: readonly string[]; user: readonly string[]; exec: readonly string[] };
  matches?: string;
  image?: { repository: string; tag: string };
  /** What the image's ENTRYPOINT runs as: uid:gid, or the uid alone of a user with further groups. */
  runsAs: string;
  /** The partials of the configuration files and programs of managers that it or an ancestor has. */
  configured: readonly string[];
  /** The partials of managers, with their options, that a login shell runs; from the root of the tree down. */
  activations: readonly Activation[];
  test: readonly Readonly<Record<string, unknown>>[];
  steps: readonly Step[];
  /** In JSON a stage names its parent, and its children are not repeated. */
  toJSON(): object;
}

/** A package, the line that declares it and, where its manager knows several installations, the one it goes into. */
export interface PlannedPackage extends DeclaredPackage {
  line: number;
  scope?: readonly string[];
}

/** What only the user's processes see. */
export interface Session {
  owns: readonly string[];
  path: readonly string[];
  env: Readonly<Record<string, string>>;
  /** The partials of managers, with their options, that only the user's shells run. */
  activations: readonly Activation[];
}

/** Shell lines of a manager, for one of its installations. */
export interface Activation {
  partial: string;
  options: ManagerOptions;
}

/** A generated file: a partial, its data, and its path in the folder of generated files. */
export interface PlannedArtifact {
  path: string;
  /** The name of a partial; or the template itself, of a stage's own .hbs file. */
  template: { partial: string } | { source: string; text: string };
  origin: Origin;
  data: Readonly<Record<string, unknown>>;
}
