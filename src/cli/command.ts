import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Given } from '../build/request.ts';
import type { Document } from '../compile/document/document.ts';
import type { Project } from '../compile/project.ts';

/** The command that runs if none is named. */
export const DEFAULT_COMMAND = 'compile';

/** One subcommand: one file in commands/, loaded only when it is called or listed. */
export interface Command {
  summary: string;
  /** In commander's syntax: `<stage> [package]`. */
  arguments?: string;
  /** The completion candidates of the arguments, in order; the last applies to all further ones. A non-empty list is also the list of allowed values. */
  candidates?: readonly Candidates[];
  options?: readonly CommandOption[];
  /** The values of `--format`; without it, the formats of diagnostics. */
  formats?: readonly string[];
  /** Whether standard output is for data of its own, and never for diagnostics. */
  data?: boolean;
  /** Runs the command and returns the result; undefined if it has already reported the result. */
  run(call: Call): Promise<CommandResult | undefined>;
}

export interface CommandOption {
  /** In commander's syntax: `--exit-code`, `--base <ref>`. */
  flags: string;
  description: string;
  /** The allowed values. */
  choices?: readonly string[];
  /** The completion candidates if there are no choices. Without both, the shell completes files. */
  candidates?: Candidates;
  /** Its default value, and the environment variable that overrides the default. */
  fallback?: string;
  variable?: string;
  /** Whether it is repeatable and has a list of values. */
  repeatable?: boolean;
}

/** The candidates for a word of the command line: a fixed list, or computed from the project and the typed prefix. */
export type Candidates = readonly string[] | ((project: Project, word: string) => Promise<readonly string[]>);

/** How a command was called. */
export interface Call extends Given {
  /** Opens the project that the options point to. Throws UsageError. */
  project(): Project;
  arguments: readonly string[];
  format: string;
  /** Shows a result, writes it to the files of `--output` and returns the exit code. For commands with several results. */
  report(result: CommandResult): Promise<number>;
}

/** The result of a command, shown in this order. */
export interface CommandResult {
  /** Diagnostics that were shown while it ran: they are only written to the files of `--output`. */
  shown?: readonly Diagnostic[];
  /** What goes to standard output. */
  data?: string;
  diagnostics?: readonly Diagnostic[];
  /** The format of diagnostics, if it differs from the requested one. */
  format?: string;
  /** The text that the diagnostics refer to. */
  document?: Document;
  /** A message to the person at the terminal. */
  message?: string;
  /** Unless given, 1 where there is an error among the diagnostics. */
  exitCode?: number;
}
