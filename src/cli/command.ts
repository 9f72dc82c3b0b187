import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Given } from '../build/request.ts';
import type { Document } from '../compile/document/document.ts';
import type { Project } from '../compile/project.ts';
import type { Dependencies } from './replay/dependencies.ts';

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
  /** The formats of its result, the default first. If undefined, the result is its diagnostics; if empty, there is no result to format. */
  formats?: readonly string[];
  /** Whether it also accepts the other formats of diagnostics, in which the diagnostics are its result. */
  findings?: boolean;
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
  /** Shows diagnostics to people while the command runs. */
  show(diagnostics: readonly Diagnostic[], document: Document): Promise<void>;
  /** Shows a result, writes it to the files of `--output` and returns the exit code. For commands with several results. */
  report(result: CommandResult): Promise<number>;
}

/** The result of a command, shown in this order. */
export interface CommandResult {
  /** Diagnostics that were shown while it ran: they are written only to the files of `--output`. */
  shown?: readonly Diagnostic[];
  /** The result in a format, with or without colours; undefined for formats that only diagnostics support. */
  data?: (format: string, color: boolean) => Promise<string | undefined> | string | undefined;
  diagnostics?: readonly Diagnostic[];
  /** The text that the diagnostics refer to. */
  document?: Document;
  /** A message on standard error: a line, or several. */
  message?: string | readonly string[];
  /** All that it depends on, if it changed nothing: then a later call may print it again. Only results with exit code 0 are printed again. */
  dependencies?: Dependencies | undefined;
  /** Default: 1 if the diagnostics contain an error. */
  exitCode?: number;
}
