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

/** An image of a stage in the engine. */
export interface StageImage {
  name: string;
  /** From the bottom up, the empty ones too. */
  layers: readonly Layer[];
}

export interface Layer {
  /** The instruction that made it. */
  instruction: string;
  /** In bytes. */
  size: number;
}
