import type { SelectionEvent, StepEvent } from '../../build/event.ts';

/** The widest instruction that is shown. */
const WIDTH = 72;

/** The text of a step: `2/9 RUN apt-get update && …`. */
export function stepText({ step, steps, text }: Pick<StepEvent, 'step' | 'steps' | 'text'>): string {
  return `${step}/${steps} ${text.length > WIDTH ? `${text.slice(0, WIDTH - 1)}…` : text}`;
}

/** The result of a step: `cached`, `failed`, or its duration. */
export function endText({ state, seconds }: Pick<StepEvent, 'state' | 'seconds'>): string {
  return state === 'done' && seconds !== undefined ? `${seconds.toFixed(1)}s` : state;
}

/** The reason why a stage is built or skipped. */
export function selectionText({ event, stage, reason }: SelectionEvent): string {
  return `${stage}: ${event === 'skip' ? 'not built, ' : ''}${reason}`;
}
