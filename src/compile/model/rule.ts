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

/** A rule beyond shape: one file in rules/, one fixture of the same code, one section in the documentation. */
export interface Rule<Subject = Model> {
  code: string;
  severity: Severity;
  /** One sentence for people: what the rule demands, and why. */
  description: string;
  /** Finds every breach; it may look only at `subject` and throws nothing. */
  check(subject: Subject): Iterable<Finding>;
}
