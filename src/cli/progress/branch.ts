import type { State, StepEvent } from '../../build/event.ts';
import { stepText } from './line.ts';

/** The progress of a stage. Its lines are known after BuildKit's first message about it. */
export interface Branch {
  lines: BranchLine[];
  /** The line of its image, if the image is built. */
  image?: BranchLine;
  known: Signal;
}

/** A line below a stage. */
export interface BranchLine {
  /** The instruction, or what is done with the image. */
  text: string;
  /** Returns the text to show. */
  shown(): string;
  state: State;
  seconds?: number | undefined;
  error?: string | undefined;
  settled: Signal;
  /** The task that draws it, after the stage is drawn. */
  task?: { title?: string; title$: string; output$: string };
}

/** A promise with its resolve function. */
interface Signal {
  promise: Promise<void>;
  resolve(): void;
}

export function newBranch(withImage: boolean): Branch {
  return { lines: [], known: signal(), ...(withImage && { image: newLine('exporting') }) };
}

/** The lines of the stage. */
export function linesBelow({ lines, image }: Branch): BranchLine[] {
  return image ? [...lines, image] : lines;
}

/** The line of a step. Creates the lines before it too, because BuildKit does not report steps that two stages share twice. */
export function lineOf({ lines }: Branch, { step, steps }: StepEvent): BranchLine {
  while (lines.length < steps) {
    const number = lines.length + 1;
    lines.push(newLine(number === 1 ? 'FROM' : '…', (text) => stepText({ step: number, steps: lines.length, text })));
  }
  return lines[step - 1]!;
}

/** Updates a line. A settled line stays unchanged, although a cache export follows the image, for example. */
export function change(line: BranchLine, { text, state, seconds, error }: Pick<StepEvent, 'text' | 'state' | 'seconds' | 'error'>): void {
  if (isSettled(line)) return;
  Object.assign(line, { text, state, seconds, error });
  if (isSettled(line)) line.settled.resolve();
}

/** Settles the unsettled lines. */
export function settle(lines: readonly BranchLine[], state: State): void {
  for (const line of lines.filter((one) => !isSettled(one))) change(line, { text: line.text, state });
}

export function isSettled({ state }: BranchLine): boolean {
  return state !== 'waiting' && state !== 'running';
}

function newLine(text: string, show = (words: string) => words): BranchLine {
  const line: BranchLine = { text, shown: () => show(line.text), state: 'waiting', settled: signal() };
  return line;
}

function signal(): Signal {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
