import type { Diagnostic } from './diagnostic.ts';
import type { Project } from './project.ts';

/** One subcommand: one file in commands/, loaded only when it is called or listed. */
export interface Command {
  summary: string;
  /** As people type them: `<stage> [package]`. */
  arguments?: string;
  options?: readonly CommandOption[];
  /** The values of `--format`; without it, the formats of diagnostics. */
  formats?: readonly string[];
  /** Does it, and returns the exit code. */
  run(call: Call): Promise<number> | number;
}

export interface CommandOption {
  /** As people type it: `--exit-code`, `--base <ref>`. */
  flags: string;
  description: string;
}

/** How a command was called. */
export interface Call {
  /** Opens the project that the options point to. Throws UsageError. */
  project(): Project;
  arguments: readonly (string | undefined)[];
  options: Readonly<Record<string, unknown>>;
  format: string;
  /** Writes what was shown since the last call to the files of `--output`, and returns it; after the command it is done anyway. */
  report(): Promise<readonly Diagnostic[]>;
}
