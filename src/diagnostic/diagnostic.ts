import type { Code } from '../generated/codes.ts';
import { byCodeUnits } from './code-units.ts';

/** A point in a text file; both counted from 1, the column in UTF-16 units, as editors do. */
export interface Position {
  line: number;
  column: number;
}

/** Where something stands: a file, a start, and the end just behind its last character. */
export interface Span extends Position {
  file: string;
  end: Position;
}

/** A piece of a text and what to put in its place; an empty piece is an insertion. */
export interface Edit extends Position {
  end: Position;
  text: string;
}

/** How to mend a fault that has one right answer: edits of the file that it is found in. */
export interface Fix {
  /** What the edits do, for a person who chooses: `write "target"`. */
  title: string;
  edits: readonly Edit[];
}

/** An `error` stops the compilation; a `warning` and an `info` (a hint at something better) do not. */
export type Severity = 'error' | 'warning' | 'info';

/** One fault: what (`code`, `message`), where (the span) and what to do (`hint`). */
export interface Diagnostic extends Span {
  code: Code;
  severity: Severity;
  /** One sentence without a full stop, naming the value that is wrong. */
  message: string;
  hint?: string;
  /** More to read, on lines of its own: a unified diff. */
  detail?: string;
  fix?: Fix;
}

/** The first character of a file, where a fault of the whole of it stands. */
export function startOf(file: string): Span {
  return { file, line: 1, column: 1, end: { line: 1, column: 2 } };
}

/** The diagnostics that forbid going on. */
export function errorsIn(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** Whether any of the diagnostics forbids going on. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return errorsIn(diagnostics).length > 0;
}

/** In reading order: by file, line and column; what stands at one place keeps its order. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => byCodeUnits(a.file, b.file) || a.line - b.line || a.column - b.column);
}
