import type { Code } from '../../generated/codes.ts';
import type { Fix, Severity, Span } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../document/document.ts';
import type { Side } from '../document/locate.ts';
import type { Model } from './model.ts';

/** A finding of a rule; `path` is its location in tools.yaml. */
export interface Finding {
  path: Path;
  /** Its location, if that is in a different file. */
  span?: Span;
  /** Whether the location is the key or the value; default: the value. */
  at?: Side;
  message: string;
  hint?: string;
  /** The fix, if it is unambiguous. */
  fix?: Fix | undefined;
}

/** A rule beyond shape: a file in rules/ contains its check, and the cases.yaml beside it everything else. */
export interface Rule<Subject = Model> {
  code: Code;
  severity: Severity;
  /** Whether `dwbuild audit` reports its findings as faults. */
  security?: true;
  /** Finds every violation; it reads only `subject` and does not throw. */
  check(subject: Subject): Iterable<Finding>;
}
