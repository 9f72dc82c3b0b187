import type { StageImage } from '../build/images.ts';
import type { Plan } from '../compile/plan/plan.ts';

/** A format of the tree of stages. */
export interface Graph {
  /** Whether Markdown supports it as a fenced code block with its name as the language. */
  fenced?: boolean;
  /** Whether it shows the images in the engine. */
  images?: boolean;
  draw(drawing: Drawing): string;
}

/** The input of a graph. */
export interface Drawing {
  plan: Plan;
  /** The images in the engine, by stage; empty if there are none or the graph does not show them. */
  images: ReadonlyMap<string, StageImage>;
}
