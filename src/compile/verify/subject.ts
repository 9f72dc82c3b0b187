import type { Severity } from '../../diagnostic/diagnostic.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/origin.ts';
import type { Lines } from '../render/lines.ts';
import type { Rendering } from '../render/render.ts';
import type { Code } from '../../generated/codes.ts';

/** What is validated: what was declared, what was planned, and what came of it. */
export interface Subject {
  model: Model;
  plan: Plan;
  rendering: Rendering;
}

/** One thing that is wrong with the rendered files, and where in tools.yaml it comes from. */
export interface Fault {
  code: Code;
  /** An error unless said. */
  severity?: Severity;
  message: string;
  hint?: string;
  origin: Origin;
  /** The lines of the Dockerfile at fault, where it is about them: nothing more is said of these. */
  lines?: Lines;
}

/** A fault that is known by its line of the Dockerfile. */
export type LineFault = Omit<Fault, 'origin' | 'lines'> & { line: number };
