/** How far something has come; `stopped` is what was given up because something else failed. */
export type State = 'waiting' | 'running' | 'done' | 'cached' | 'failed' | 'stopped';

/** What happens in a build, as it happens. */
export type BuildEvent = SelectionEvent | StartEvent | StepEvent | ImageEvent | OutputEvent;

/** The build begins. */
export interface StartEvent {
  event: 'start';
  /** The stages whose images are built. */
  images: readonly string[];
  /** These and their ancestors, parents first. */
  stages: readonly string[];
}

/** A step of a stage: only those that make a layer count, as BuildKit counts them. */
export interface StepEvent {
  event: 'step';
  stage: string;
  step: number;
  /** How many steps the stage has. */
  steps: number;
  /** The instruction. */
  text: string;
  state: State;
  seconds?: number;
  /** Why it failed. */
  error?: string;
}

/** What becomes of a finished stage: exporting, pushing, caching. */
export interface ImageEvent {
  event: 'image';
  stage: string;
  text: string;
  state: State;
  seconds?: number;
}

/** A line that a step writes. */
export interface OutputEvent {
  event: 'output';
  stage: string;
  step: number;
  line: string;
}

/** A stage that need not be built, or one that has changed, and why. */
export interface SelectionEvent {
  event: 'skip' | 'changed';
  stage: string;
  reason: string;
}
