import type { Origin } from './origin.ts';
import type { ManagerOptions } from '../model/managers/manager.ts';
import type { ListPlace } from '../model/listed.ts';
import type { DeclaredPackage } from '../model/model.ts';
import type { Kind, SudoersSpec, Target, UserSpec } from '../model/declaration.ts';
import type { Step } from './step.ts';

/** Everything that rendering needs, resolved: rendering looks up no names, applies no defaults and reads no files. */
export interface Plan {
  /** The name of tools.yaml. */
  source: string;
  /** The folder of generated files, relative to the build context. */
  out: string;
  platforms: readonly string[];
  target: Target;
  publish?: { registry: string; environments: Readonly<Record<string, string>>; environment: string };
  /** Children directly follow their parents; apart from that in the order of tools.yaml. */
  stages: readonly PlannedStage[];
  /** The generated files that stages copy. */
  artifacts: readonly PlannedArtifact[];
}

export interface PlannedStage {
  name: string;
  kind: Kind;
  description: string;
  origin: Origin;
  /** The parent stage or external image. */
  base: string;
  parent?: PlannedStage;
  children: PlannedStage[];
  /** The number of stages between it and an external image. */
  depth: number;
  /** Its own packages, including those of its lists. */
  packages: readonly PlannedPackage[];
  /** The packages of lists that only limit versions, for it and its descendants. */
  limits: readonly PlannedPackage[];
  /** The PATH and the environment of everybody, including those of ancestors. */
  path: readonly string[];
  env: Readonly<Record<string, string>>;
  facts: Readonly<Record<string, string>>;
  session: Session;
  user?: UserSpec;
  /** The certificate authorities that it trusts besides those of its image. */
  trusts: readonly { subject: string; sha256: string; line: number }[];
  sudoers: readonly SudoersSpec[];
  /** The rules whose findings are accepted in it, or in one of its files or commands. Descendants do not inherit them. */
  allows: readonly { rule: string; within: string; reason: string; only?: readonly string[]; line: number }[];
  port?: number;
  start?: { root: readonly string[]; user: readonly string[]; exec: readonly string[] };
  matches?: string;
  image?: { repository: string; tag: string };
  /** The user of the ENTRYPOINT: uid:gid, or only the uid for a user with supplementary groups. */
  runsAs: string;
  /** The partials of managers' configuration files and programs that it or an ancestor contains. */
  configured: readonly string[];
  /** The partials of managers, with their options, that login shells run, ancestors first. */
  activations: readonly Activation[];
  test: readonly Readonly<Record<string, unknown>>[];
  steps: readonly Step[];
  /** In JSON, a stage has the name of its parent, and no children. */
  toJSON(): object;
}

/** A package with its line and, if the manager has several installations, its installation. */
export interface PlannedPackage extends DeclaredPackage {
  line: number;
  scope?: readonly string[];
  /** For a package in a list: its location in the list. Its `line` is that of the option. */
  list?: ListPlace;
}

/** Settings only for the user's processes. */
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

/** A generated file: a template, its data, and its path in the folder of generated files. */
export interface PlannedArtifact {
  path: string;
  /** The name of a partial, or a .hbs file of a stage with its text. */
  template: { partial: string } | { source: string; text: string };
  origin: Origin;
  data: Readonly<Record<string, unknown>>;
}
