import type { Compilation } from '../../compile/compile.ts';
import type { Project } from '../../compile/project.ts';

/** Something that was looked at. */
export interface Observation {
  subject: string;
  /** A `note` is of what dwbuild can do without; what is `wrong` stands in the way of a command. */
  state: 'ok' | 'wrong' | 'note';
  text: string;
  hint?: string;
}

/** Where is looked. */
export interface Machine {
  project: Project;
  /** Of the project, if there is a tools.yaml. */
  compilation?: Compilation;
  signal: AbortSignal;
}

/**
 * Looks at one thing: one file in checks/.
 * @throws UsageError, with its hint, for what is wrong
 */
export type Look = (surroundings: Machine) => Promise<readonly Observation[]> | readonly Observation[];
