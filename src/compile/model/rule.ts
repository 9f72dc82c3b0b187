import type { Code } from '../../generated/codes.ts';
import type { Fix, Severity, Span } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../document/document.ts';
import type { Side } from '../document/locate.ts';
import type { Model } from './model.ts';

/** What a rule says of one fault; `path` is where it stands in tools.yaml. */
export interface Finding {
  path: Path;
  /** Where it stands when that is another file. */
  span?: Span;
  /** Whether the key or the value is pointed at; the value unless said. */
  at?: Side;
  message: string;
  hint?: string;
  /** How to mend it, where there is one right answer. */
  fix?: Fix | undefined;
}

/** A rule beyond shape: a file in rules/ is its check, and the cases.yaml beside it says all else. */
export interface Rule<Subject = Model> {
  code: Code;
  severity: Severity;
  /** Finds every breach; it may look only at `subject` and throws nothing. */
  check(subject: Subject): Iterable<Finding>;
}
