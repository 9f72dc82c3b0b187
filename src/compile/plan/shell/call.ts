/** A range of a command's text, the end exclusive. */
export type Range = readonly [start: number, end: number];

/** A word of a command, without its quotes. */
export interface ShellWord {
  text: string;
  /** The word as it is written, with its quotes. */
  source: string;
  range: Range;
  /** Whether the shell fills something in, so that the program gets a different text. */
  filled: boolean;
  /** What runs inside it: `$(…)`, `<(…)`. */
  calls: readonly ShellCall[];
}

/** Whether there is a word, and its text matches. */
export function isMatch(word: ShellWord | undefined, pattern: RegExp): boolean {
  return word !== undefined && pattern.test(word.text);
}

/** A program that a command runs, without what stands before it: `sudo -u app env A=b`. */
export interface ShellCall {
  /** Its name without the folder; empty where the shell fills it in, or for variables and redirections alone. */
  program: string;
  /** Its name as it is written. */
  path?: string;
  args: readonly ShellWord[];
  range: Range;
  /** Variables that are set for it or for the shell. */
  variables: readonly { name: string; value: ShellWord }[];
  /** Whether a program such as sudo or setpriv runs it as a user other than root. */
  otherUser?: true;
  /** The files that its output goes to. */
  outputs: readonly ShellWord[];
  /** The files that its input comes from. */
  inputs: readonly ShellWord[];
  /** The folder in which it runs, relative to the one in which the commands start, if nothing says which that is. */
  folder: string;
}

/** Calls joined by `|`: what each part of it runs. */
export interface Pipe {
  range: Range;
  parts: readonly (readonly ShellCall[])[];
  /** Whether a failure of any part is seen: `pipefail` is set, or the result is a condition. */
  seen: boolean;
}

/** What a shell keeps from one command to the next. */
export interface ShellState {
  /** Whether `pipefail` is set. */
  pipefail: boolean;
  folder: string;
}

/** All that a text runs, in the order in which it is written. */
export interface ShellCalls {
  calls: readonly ShellCall[];
  pipes: readonly Pipe[];
  /** For what follows. */
  state: ShellState;
}
