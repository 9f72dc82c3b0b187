import type { Compilation } from '../../compile/compile.ts';
import type { Project } from '../../compile/project.ts';

/** A finding of `doctor`. */
export interface Observation {
  subject: string;
  /** `note`: something optional is missing. `wrong`: a command cannot run. */
  state: 'ok' | 'wrong' | 'note';
  text: string;
  hint?: string;
}

/** The project and signal of the checks. */
export interface Machine {
  project: Project;
  /** Of the project, if there is a tools.yaml. */
  compilation?: Compilation;
  signal: AbortSignal;
}

/**
 * A check of `doctor`: one file in checks/.
 * @throws UsageError for a fault, with a hint
 */
export type Look = (surroundings: Machine) => Promise<readonly Observation[]> | readonly Observation[];
