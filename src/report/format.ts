import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** The input of a format. */
export interface Report {
  diagnostics: readonly Diagnostic[];
  /** The text of a file that diagnostics point into; undefined when it can't be read. */
  read(file: string): string | undefined;
  /** Whether the text may hold colours. */
  color: boolean;
}

/** One way to show diagnostics: one file in formats/, chosen by its name. */
export type Format = (report: Report) => string;
