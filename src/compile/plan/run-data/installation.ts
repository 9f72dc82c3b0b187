import type { ManagerOptions } from '../../model/managers/manager.ts';

/** The data of an installation for the manager's partial. */
export interface Installation {
  manager: string;
  options: ManagerOptions;
  packages: readonly object[];
  /** The parts of those that are only for some architectures. */
  limited?: readonly object[];
  /** The declared PATH of everybody. */
  path: readonly string[];
  /** For each inherited option, the stages that set it, ancestors first. */
  inherited: Readonly<Record<string, readonly string[]>>;
  /** The marks of its lists. */
  marks?: Readonly<Record<string, true>>;
  /** The file of the image, while it is built, with exactly the packages that the lock has. */
  locked?: { file: string; unverified: boolean };
  mirror: ManagerOptions;
  root: string | undefined;
  bootstrap: boolean;
  trusts: readonly object[];
}

/** The values of variables for an architecture, as the builder names it. */
export interface ByArch {
  arch: string;
  variables: readonly { name: string; value: string }[];
  /** The positional parameters: packages that are only for some architectures. */
  words?: readonly { spec: string; reason?: string }[];
}
