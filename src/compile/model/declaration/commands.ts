import type { Allowing } from './allowing.ts';

/** A shell command. */
export type WrittenCommand = string | CommandSpec;

interface CommandSpec extends Allowing {
  command: string;
}

/** A shell command of the build, of one or several lines. */
export interface RunSpec extends CommandSpec {
  /** The user that runs it. */
  as?: string;
  /** The key of the stage before which it runs. */
  before?: string;
  /** Directories that are kept between builds. */
  cache?: string[];
  /** Paths beside tools.yaml, or of a different stage or an external image, that only it sees. */
  bind?: { from?: string; source: string; target: string }[];
  /** Secrets that only it sees. */
  secret?: (string | { name: string; env?: string })[];
  /** Whether it can use the agent of the build, or the ids of the agents. */
  ssh?: boolean | string[];
  network?: 'none';
}
