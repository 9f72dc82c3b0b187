import type { Code } from '../generated/codes.ts';
import { byCodeUnits } from './code-units.ts';

/** A position in a text file: line and column start at 1, the column counts UTF-16 units, as in editors. */
export interface Position {
  line: number;
  column: number;
}

/** A location: a file, a start, and an exclusive end. */
export interface Span extends Position {
  file: string;
  end: Position;
}

/** A range of a file and its replacement; an empty range is an insertion. */
export interface Edit extends Span {
  text: string;
}

/** An unambiguous fix of a fault: edits of the declaration. */
export interface Fix {
  /** The effect of the edits, as shown to the user: `write "target"`. */
  title: string;
  edits: readonly Edit[];
}

/** An `error` stops the compilation; a `warning` and an `info` (a hint at something better) do not. */
export type Severity = 'error' | 'warning' | 'info';

/** A fault: what (`code`, `message`), where (the span) and what to do (`hint`). */
export interface Diagnostic extends Span {
  code: Code;
  severity: Severity;
  /** One sentence without a full stop, which names the wrong value. */
  message: string;
  hint?: string;
  /** Further lines below the diagnostic, for example a unified diff. */
  detail?: string;
  fix?: Fix;
}

/** The first character of a file: the location of a fault of the whole file. */
export function startOf(file: string): Span {
  return { file, line: 1, column: 1, end: { line: 1, column: 2 } };
}

export function errorsIn(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return errorsIn(diagnostics).length > 0;
}

/** Sorts by file, line and column; the sort is stable. */
export function inReadingOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return diagnostics.toSorted((a, b) => byCodeUnits(a.file, b.file) || a.line - b.line || a.column - b.column);
}
