import type { Path } from '../../document/document.ts';
import type { Model, Stage } from '../../model/model.ts';
import type { LockedEntry } from './lock.ts';

/** A kind of line in tools.lock: one file in kinds/, named like the first word of its lines. */
export interface LockKind {
  /** The words of a line after the first one, the name before all others. */
  fields: readonly { title: string; pattern: RegExp }[];
  /** What a stage asks for by name. It is part of the hash of its input. */
  asked(model: Model, stage: Stage): readonly Asked[];
  /** What else its lines depend on; undefined if there is nothing. */
  input?(model: Model, stage: Stage): unknown;
  /** The platforms that an entry is for. */
  platformsOf(entry: LockedEntry): readonly string[];
  /** Whether an entry has what is asked for. */
  fits?(asked: Asked, entry: LockedEntry): boolean;
  /** Of a package manager with the name of the kind: what its lines say, and where its installation finds that, until it removes the file. */
  installs?: { packages(entries: readonly LockedEntry[]): LockedPackage[]; from: string };
}

/** A line as data. */
export interface LockedPackage {
  name: string;
  version: string;
  /** That of its archive; none for a package of the parent. */
  sha256?: string;
  /** The checksums of its archive, as npm writes them. */
  integrity?: string;
  /** None for all platforms. */
  platform?: string;
  /** The packages in whose node_modules it lies, with ` > ` between them, if it is not for all of its project. */
  within?: string;
  automatic: boolean;
}

/** A name, and where tools.yaml asks for it. */
export interface Asked {
  name: string;
  path: Path;
  /** As tools.yaml has it, with the version, which may be a pattern. */
  spec?: string;
  version?: string;
  /** The platforms that it is for, if they are not all. */
  platforms?: readonly string[];
  /** Whether it stands for others, and has no line itself. */
  indirect?: boolean;
  /** Whether it has a line only where its condition is met. */
  conditional?: boolean;
}
