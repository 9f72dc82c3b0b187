import type { Span } from '../diagnostic/diagnostic.ts';
import type { Path } from '../compile/document/document.ts';
import type { Asked } from '../compile/plan/lock/kind.ts';
import type { Lock, LockedEntry } from '../compile/plan/lock/lock.ts';
import type { Model, Stage } from '../compile/model/model.ts';
import type { Plan } from '../compile/plan/plan.ts';
import type { Project } from '../compile/project.ts';
import type { Buildx } from '../system/buildx.ts';

/** The project and the programs of a run of `dwbuild lock`. */
export interface LockRun {
  project: Project;
  model: Model;
  /** Without a lock. */
  plan: Plan;
  /** The plan with a lock. */
  planWith(lock: Lock): Plan;
  /** Finds the builder, when it is needed. */
  buildx(): Promise<Buildx>;
  /** The locks of npm projects that change; undefined if one has a fault, which is reported there. */
  projectLocks(): Promise<readonly LockFile[] | undefined>;
  /** A folder for temporary files. */
  folder: string;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** What a resolver knows. */
export interface LockContext extends LockRun {
  /** What stays locked as it is. */
  kept: Lock;
  /** What has to be resolved, when the first task runs. */
  wanted(kind: string): readonly Wanted[];
  /** The lines of a kind in the new section of a stage; undefined if they were not found, which is reported there. */
  entries(kind: string, stage: Stage): Promise<readonly LockedEntry[] | undefined>;
}

/** What the locks of npm projects are made with. */
export type NpmContext = Pick<LockContext, 'project' | 'model' | 'plan' | 'entries' | 'signal'>;

/** What a stage asks one resolver for. */
export interface Wanted {
  stage: Stage;
  asked: readonly Asked[];
}

/** Why something could not be locked. */
export interface LockFault {
  path: Path;
  message: string;
  hint?: string | undefined;
  /** Where it is, if that is in a file beside tools.yaml. */
  span?: Span | undefined;
}

/** The lines of one kind in the section of a stage, or why there are none. */
export interface Resolution {
  entries: readonly LockedEntry[];
  faults: readonly LockFault[];
  /** A file beside tools.yaml that is a lock itself, as it becomes. */
  file?: LockFile;
}

/** A lock of an ecosystem's own, by its path from tools.yaml. */
export interface LockFile {
  path: string;
  text: string;
}

/** Makes the lines of one kind: one file in resolvers/, named like the kind. It is called once in a run, and what it returns for each stage that changed. */
export type Resolver = (context: LockContext) => (wanted: Wanted) => Promise<Resolution>;
