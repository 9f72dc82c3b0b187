import type { Document, Offsets, Path } from '../document/document.ts';
import type { Sources } from '../document/sources.ts';
import type { GivenArg } from './facts/args.ts';
import type { Spec } from './declaration/project.ts';
import type { StageSpec } from './declaration/stage.ts';
import type { Distribution } from './distribution.ts';
import type { Entry } from './managers/entry.ts';
import type { Manager } from './managers/manager.ts';
import type { Package } from './managers/package.ts';

/** The input of the rules and of resolution: the specification with its stages linked as a tree. */
export interface Model {
  document: Document;
  spec: Spec;
  sources: Sources;
  /** In the order of their steps. */
  managers: readonly Manager[];
  /** The values that replace defaults of arguments. */
  given: readonly GivenArg[];
  /** The values of the arguments, by name; those of the build are marked. */
  args: Readonly<Record<string, string>>;
  /** Whether lines of a Dockerfile are refused. */
  strict: boolean;
  /** Whether locks need not fit, because they are written again. */
  unlocked: boolean;
  /** The platforms of every image. */
  platforms: readonly string[];
  /** The facts of their architecture, if tools.yaml names one. */
  platformFacts: Readonly<Record<string, string>>;
  /** The arguments of the build with their defaults, by name. */
  buildArgs: Readonly<Record<string, string>>;
  /** The date of the compilation, as YYYY-MM-DD. */
  today: string;
  /** By name, in the order of tools.yaml. */
  stages: ReadonlyMap<string, Stage>;
}

/** A stage and its place in the tree. An unknown parent is treated as none. */
export interface Stage {
  name: string;
  path: Path;
  /** As written, but for the arguments in `from`. */
  spec: StageSpec;
  /** Of its external image. */
  distribution: Distribution;
  parent?: Stage;
  children: Stage[];
  /** The stages and external images that it copies from, once for each place. */
  copies: readonly CopyEdge[];
  /** By name, including those of its ancestors; none for a stage in a cycle. */
  facts: Readonly<Record<string, string>>;
  /** Its entries for package managers, by manager. */
  entries: ReadonlyMap<string, Entry>;
  /** Its own packages, including those of its groups. */
  packages: DeclaredPackage[];
}

/** A place at which a stage copies from a different stage or an external image, or binds a path of it for a command. */
export interface CopyEdge {
  verb: 'copies from' | 'binds a path of';
  /** The name of the stage or image as written, and with its facts. */
  written: string;
  from: string;
  /** Undefined for an external image, and for a name that is neither. */
  stage?: Stage;
  path: Path;
  /** The part of the text there that names it. */
  within?: Offsets;
}

export interface DeclaredPackage extends Package {
  manager: string;
  path: Path;
  /** The group that contains it, if any. */
  group?: string;
}
