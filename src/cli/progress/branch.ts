import type { State, StepEvent } from '../../build/event.ts';
import { stepText } from './line.ts';

/** What is known of a stage; its lines come with BuildKit's first word of it. */
export interface Branch {
  lines: BranchLine[];
  /** What becomes of its image, when it is wanted. */
  image?: BranchLine;
  known: Signal;
}

/** A line below a stage. */
export interface BranchLine {
  /** The instruction, or what is done with the image. */
  text: string;
  /** It as it is shown. */
  shown(): string;
  state: State;
  seconds?: number | undefined;
  error?: string | undefined;
  settled: Signal;
  /** What draws it, once the stage is drawn. */
  task?: { title?: string; title$: string; output$: string };
}

/** Something that is waited for. */
interface Signal {
  promise: Promise<void>;
  resolve(): void;
}

export function newBranch(withImage: boolean): Branch {
  return { lines: [], known: signal(), ...(withImage && { image: newLine('exporting') }) };
}

/** All that is below the stage. */
export function linesBelow({ lines, image }: Branch): BranchLine[] {
  return image ? [...lines, image] : lines;
}

/** The line of a step. Of steps before it BuildKit may say nothing: two stages may begin with the very same one. */
export function lineOf({ lines }: Branch, { step, steps }: StepEvent): BranchLine {
  while (lines.length < steps) {
    const number = lines.length + 1;
    lines.push(newLine(number === 1 ? 'FROM' : '…', (text) => stepText({ step: number, steps: lines.length, text })));
  }
  return lines[step - 1]!;
}

/** Notes how far a line has come. What has ended stays as it is shown: a cache, say, is exported after the image. */
export function change(line: BranchLine, { text, state, seconds, error }: Pick<StepEvent, 'text' | 'state' | 'seconds' | 'error'>): void {
  if (isSettled(line)) return;
  Object.assign(line, { text, state, seconds, error });
  if (isSettled(line)) line.settled.resolve();
}

/** Ends what has not ended. */
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
