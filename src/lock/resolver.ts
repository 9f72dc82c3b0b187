import type { Path } from '../compile/document/document.ts';
import type { Asked } from '../compile/plan/lock/kind.ts';
import type { Lock, LockedEntry } from '../compile/plan/lock/lock.ts';
import type { Model, Stage } from '../compile/model/model.ts';
import type { Buildx } from '../system/buildx.ts';

/** The project and the programs of a run of `dwbuild lock`. */
export interface LockContext {
  model: Model;
  /** What stays locked as it is. */
  kept: Lock;
  /** Finds the builder, when it is needed. */
  buildx(): Promise<Buildx>;
}

/** What a stage asks one resolver for. */
export interface Wanted {
  stage: Stage;
  asked: readonly Asked[];
}

/** The lines of one kind in the section of a stage, or why there are none. */
export interface Resolution {
  entries: readonly LockedEntry[];
  faults: readonly { path: Path; message: string }[];
}

/** Makes the lines of one kind: one file in resolvers/, named like the kind. It is called once in a run, and what it returns for each stage that changed. */
export type Resolver = (context: LockContext) => (wanted: Wanted) => Promise<Resolution>;
