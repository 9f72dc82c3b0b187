import { inChain } from '../../model/facts/shell-facts.ts';
import { oneLine } from '../one-line.ts';

/** One command of an && chain. */
export function command(value: unknown): string {
  return inChain(oneLine(value).trim());
}
