import type { StageImage } from '../build/images.ts';
import type { Plan } from '../compile/plan/plan.ts';

/** A way to show the tree of stages. */
export interface Graph {
  /** Whether Markdown can hold it, as a fenced code block in the language of its name. */
  fenced?: boolean;
  /** Whether it shows the images that the engine has. */
  images?: boolean;
  draw(drawing: Drawing): string;
}

/** What is shown. */
export interface Drawing {
  plan: Plan;
  /** The images that the engine has, by stage; empty where there is none, or nobody looked. */
  images: ReadonlyMap<string, StageImage>;
}
