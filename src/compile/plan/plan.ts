import type { Path, WrittenLine } from '../document/document.ts';
import type { Extension } from '../model/extends/extends.ts';
import type { ImageConfig } from './image-config.ts';
import type { Origin } from './origin.ts';
import type { ManagerOptions } from '../model/managers/manager.ts';
import type { Support } from '../model/images/end-of-life.ts';
import type { ListPlace } from '../model/project-files/listed.ts';
import type { DeclaredPackage } from '../model/model.ts';
import type { GroupSpec, SudoersSpec } from '../model/declaration/users.ts';
import type { Kind, Shell } from '../model/declaration/stage.ts';
import type { Target } from '../model/declaration/project.ts';
import type { MountSpec } from '../model/declaration/tests.ts';
import type { Account, MainUser } from '../model/users.ts';
import type { Lock } from './lock/lock.ts';
import type { ManagedPackage } from './lock/packages.ts';
import type { Step } from './step.ts';

/** Everything that rendering needs, resolved: rendering looks up no names, applies no defaults and reads no files. */
export interface Plan {
  /** The name of tools.yaml. */
  source: string;
  /** The files that are put over it, if there are any. */
  overlays?: readonly string[];
  /** The package of templates that it extends, as package-lock.json pins it. */
  extends?: Omit<Extension, 'partials'>;
  /** What exactly its stages install, if there is a lock. */
  lock?: Lock;
  /** The folder of generated files, relative to the build context. */
  out: string;
  platforms: readonly string[];
  target: Target;
  args: readonly PlannedArg[];
  secrets: readonly PlannedSecret[];
  publish?: { registry: string; environments?: Readonly<Record<string, string>>; environment?: string };
  /** Children directly follow their parents; apart from that in the order of tools.yaml. */
  stages: readonly PlannedStage[];
  /** The generated files that stages copy. */
  artifacts: readonly PlannedArtifact[];
  /** The line of tools.yaml with a key, or with what is below it: that of the nearest one above if it is not there. */
  lineOf(...path: Path): WrittenLine;
}

/** An argument with its value in this compilation. */
export interface PlannedArg extends WrittenLine {
  name: string;
  value: string;
  /** For an argument of the build: its variable in the Dockerfile and in docker-bake.json. */
  variable?: string;
}

/** A secret of the build, with the variable or the file that has its value. */
export interface PlannedSecret extends WrittenLine {
  name: string;
  env?: string;
  file?: string;
}

export interface PlannedStage extends ImageConfig {
  name: string;
  /** For a stage that a matrix made: the name of the declared stage, and the values of the axes. */
  matrix?: { of: string; values: Readonly<Record<string, string>> };
  kind: Kind;
  description: string;
  origin: Origin;
  dates: { release?: string; endOfLife?: string };
  /** For a root: the software in its image, and the last day of its security support, if that is known. */
  support: readonly Support[];
  /** The parent stage or external image. */
  base: string;
  /** The family of distributions of its external image. */
  distribution: string;
  /** The digests of the external images that it is built on or copies from, by name, if they are locked. */
  pins?: Readonly<Record<string, string>>;
  /** The packages that locks have for it. */
  locked(): readonly ManagedPackage[];
  parent?: PlannedStage;
  children: PlannedStage[];
  /** The stages and external images that it copies from or binds paths of, each once, and the stages that do so with it. */
  copies: readonly CopiedFrom[];
  copiers: PlannedStage[];
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
  user?: MainUser;
  /** The other users and the groups that it and its ancestors declare. */
  users: readonly (Account & WrittenLine)[];
  groups: readonly (GroupSpec & WrittenLine)[];
  /** The certificate authorities that it trusts besides those of its image. */
  trusts: readonly (WrittenLine & { subject: string; sha256: string })[];
  sudoers: readonly SudoersSpec[];
  /** The rules whose findings are accepted in it, or in one of its files or commands. Descendants do not inherit them. */
  allows: readonly (WrittenLine & { rule: string; within: string; reason: string; only?: readonly string[] })[];
  /** The shell of the build's commands. */
  shell: Shell;
  port?: number;
  start?: { root: readonly string[]; user: readonly string[]; exec: readonly string[] };
  matches?: string;
  /** Facts of git and of the build are as written in tags: they are known at the build. */
  image?: { repository: string; tags: readonly string[] };
  /** The user of the container: uid:gid, or only the uid for a user with supplementary groups. */
  runsAs: string;
  /** The partials of managers' configuration files and programs that it or an ancestor contains. */
  configured: readonly string[];
  /** The partials of managers, with their options, that login shells run, ancestors first. */
  activations: readonly Activation[];
  test: readonly PlannedTest[];
  steps: readonly Step[];
  /** The steps of stages of the Dockerfile that only it copies from, which come before its own. */
  asides?: readonly Step[];
  /** The line of a key of the stage, as `lineOf` of the plan. */
  lineOf(...path: Path): WrittenLine;
  /** In JSON, a stage has the names of its parent and of what it copies from, if it has them, but no children and no copiers. */
  toJSON(): object;
}

/** A test of one kind. With a start, or if it must fail, it and its `tests` have a container of their own. */
export interface PlannedTest extends Readonly<Record<string, unknown>> {
  start?: TestStart;
  tests?: readonly PlannedTest[];
}

/** The settings of a container that tests run in. */
export interface TestStart {
  env: Readonly<Record<string, string>>;
  /** The words after the image, which replace its command. */
  args?: readonly string[];
  mounts: readonly MountSpec[];
}

/** A stage or an external image that a stage copies from. */
export interface CopiedFrom {
  name: string;
  stage?: PlannedStage;
}

/** A package with its line and, if the manager has several installations, its installation. */
export interface PlannedPackage extends DeclaredPackage, WrittenLine {
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
