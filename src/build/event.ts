/** The state of a step or image. `stopped` means that it was cancelled because something else failed. */
export type State = 'waiting' | 'running' | 'done' | 'cached' | 'failed' | 'stopped';

export type BuildEvent = SelectionEvent | StartEvent | StepEvent | ImageEvent | OutputEvent;

/** The build begins. */
export interface StartEvent {
  event: 'start';
  /** The stages whose images are built. */
  images: readonly string[];
  /** Those stages, their ancestors and the stages that they copy from, in build order. */
  stages: readonly string[];
}

/** A step of a stage. Only steps that create a layer are counted, as in BuildKit. */
export interface StepEvent {
  event: 'step';
  stage: string;
  step: number;
  steps: number;
  /** The instruction. */
  text: string;
  state: State;
  seconds?: number;
  /** The reason of a failure. */
  error?: string;
}

/** The export, push or cache export of a finished stage. */
export interface ImageEvent {
  event: 'image';
  stage: string;
  text: string;
  state: State;
  seconds?: number;
}

/** A line of a step's output. */
export interface OutputEvent {
  event: 'output';
  stage: string;
  step: number;
  line: string;
}

/** A stage that is skipped or has changed, with the reason. */
export interface SelectionEvent {
  event: 'skip' | 'changed';
  stage: string;
  reason: string;
}
