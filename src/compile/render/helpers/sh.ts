import { shellWord } from '../../model/shell-facts.ts';
import { oneLine } from '../one-line.ts';

/** Quotes a value as one word for a POSIX shell. Throws on a line break or a control character, which can't be quoted. */
export function sh(value: unknown): string {
  return shellWord(oneLine(value));
}
