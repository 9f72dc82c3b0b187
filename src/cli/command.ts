import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Given } from '../build/request.ts';
import type { Document } from '../compile/document/document.ts';
import type { Project } from '../compile/project.ts';

/** The command that is meant where none is named. */
export const DEFAULT_COMMAND = 'compile';

/** One subcommand: one file in commands/, loaded only when it is called or listed. */
export interface Command {
  summary: string;
  /** As people type them: `<stage> [package]`. */
  arguments?: string;
  /** What the shell proposes for the arguments, one after the other; the last goes on for the rest. A list is all that is taken, unless it is empty. */
  candidates?: readonly Candidates[];
  options?: readonly CommandOption[];
  /** The values of `--format`; without it, the formats of diagnostics. */
  formats?: readonly string[];
  /** Whether standard output is for data of its own, and never for diagnostics. */
  data?: boolean;
  /** Does it, and returns what came of it; undefined when it has reported that itself. */
  run(call: Call): Promise<CommandResult | undefined>;
}

export interface CommandOption {
  /** As people type it: `--exit-code`, `--base <ref>`. */
  flags: string;
  description: string;
  /** The only values that it takes. */
  choices?: readonly string[];
  /** What the shell proposes where there are no such choices. Without either it proposes files. */
  candidates?: Candidates;
  /** Its value where it is not given, and the variable of the environment that gives one before that. */
  fallback?: string;
  variable?: string;
  /** Whether it may be given again, and so has a list of values. */
  repeatable?: boolean;
}

/** Words that may stand in a place of the command line: always the same, or what a project has, once the beginning of one is typed. */
export type Candidates = readonly string[] | ((project: Project, word: string) => Promise<readonly string[]>);

/** How a command was called. */
export interface Call extends Given {
  /** Opens the project that the options point to. Throws UsageError. */
  project(): Project;
  arguments: readonly string[];
  format: string;
  /** Shows a result, writes it to the files of `--output` and returns the exit code: for a command that goes on. */
  report(result: CommandResult): Promise<number>;
}

/** What a command found and has to say. It is shown in this order. */
export interface CommandResult {
  /** Diagnostics that were shown while it ran: they are only written to the files of `--output`. */
  shown?: readonly Diagnostic[];
  /** What goes to standard output. */
  data?: string;
  diagnostics?: readonly Diagnostic[];
  /** The format of diagnostics, where it is not the one that was asked for. */
  format?: string;
  /** The text that diagnostics point into, where it was read. */
  document?: Document;
  /** A message to the person at the terminal. */
  message?: string;
  /** Unless given, 1 where there is an error among the diagnostics. */
  exitCode?: number;
}
