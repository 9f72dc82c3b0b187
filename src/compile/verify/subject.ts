import type { Severity, Span } from '../../diagnostic/diagnostic.ts';
import type { Model } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import type { Origin } from '../plan/origin.ts';
import type { Lines } from '../render/lines.ts';
import type { Rendering } from '../render/render.ts';
import type { Code } from '../../generated/codes.ts';

/** The input of validation: the declaration, the plan and the rendered files. */
export interface Subject {
  model: Model;
  plan: Plan;
  rendering: Rendering;
}

/** A fault of the rendered files, and its origin in tools.yaml. */
export interface Fault {
  code: Code;
  /** The code by which another program knows it: `SC2086`. */
  rule?: string;
  /** Default: error. */
  severity?: Severity;
  message: string;
  hint?: string;
  origin: Origin;
  /** Its location, if it is in a file of the project other than tools.yaml. */
  span?: Span;
  /** The lines of the Dockerfile that the fault is about; later findings about them are dropped. */
  lines?: Lines;
}

/** A fault located by its line of the Dockerfile. */
export type LineFault = Omit<Fault, 'origin' | 'lines'> & { line: number; variable?: string };
