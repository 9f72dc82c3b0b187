import type { Path } from '../../document/document.ts';
import type { Model, Stage } from '../../model/model.ts';
import type { LockedEntry } from './lock.ts';

/** A kind of line in tools.lock: one file in kinds/, named like the first word of its lines. */
export interface LockKind {
  /** The words of a line after the first one, the name before all others. */
  fields: readonly { title: string; pattern: RegExp }[];
  /** What a stage asks for by name. It is part of the hash of its input. */
  asked(model: Model, stage: Stage): readonly Asked[];
  /** Whether an entry still fits the project, apart from its name. */
  fits?(model: Model, entry: LockedEntry): boolean;
}

/** A name, and where tools.yaml asks for it. */
export interface Asked {
  name: string;
  path: Path;
}
