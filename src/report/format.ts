import type { Diagnostic } from '../diagnostic/diagnostic.ts';

/** The input of a format. */
export interface Report {
  diagnostics: readonly Diagnostic[];
  /** The text of a file in which diagnostics are located; undefined if it can't be read. */
  read(file: string): string | undefined;
  /** Whether colours are allowed. */
  color: boolean;
}

/** A format of diagnostics: one file in formats/, selected by its name. */
export type Format = (report: Report) => Promise<string> | string;
