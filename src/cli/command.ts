import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Project } from '../compile/project.ts';

/** The command that is meant where none is named. */
export const DEFAULT_COMMAND = 'compile';

/** One subcommand: one file in commands/, loaded only when it is called or listed. */
export interface Command {
  summary: string;
  /** As people type them: `<stage> [package]`. */
  arguments?: string;
  /** What the shell proposes for the arguments, one after the other; the last goes on for the rest. */
  candidates?: readonly Candidates[];
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
export interface Call {
  /** Opens the project that the options point to. Throws UsageError. */
  project(): Project;
  arguments: readonly (string | undefined)[];
  options: Readonly<Record<string, unknown>>;
  format: string;
  /** Writes what was shown since the last call to the files of `--output`, and returns it; after the command it is done anyway. */
  report(): Promise<readonly Diagnostic[]>;
}
