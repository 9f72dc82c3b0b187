import { listed } from './listed.ts';

/** The hint `did you mean "x"?` if a known word is similar to the written one. */
export function didYouMean(written: string, known: Iterable<string>): string | undefined {
  const word = nearest(written, known);
  return word === undefined ? undefined : `did you mean "${word}"?`;
}

/** The same hint or, if no word is similar, a list of all: `the stages are base, python`. */
export function didYouMeanOneOf(written: string, known: readonly string[], called: string): string {
  return didYouMean(written, known) ?? `the ${called} are ${listed(known)}`;
}

/** The most similar known word, if it is similar enough. */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  const most = written.length < 4 ? 1 : Math.max(2, Math.floor(written.length / 3));
  let least = Math.min(most, written.length - 1) + 1;
  for (const word of known) {
    const distance = editDistance(written.toLowerCase(), word.toLowerCase(), least);
    if (distance < least) [best, least] = [word, distance];
  }
  return best;
}

/** Suggestions for an unknown word, at most three: the most similar known word, and words that start with the same part. */
export function relatives(written: string, known: readonly string[]): string[] {
  const word = nearest(written, known);
  const [first = ''] = written.toUpperCase().split('_');
  return [...new Set([...(word === undefined ? [] : [word]), ...known.filter((one) => one.startsWith(`${first}_`))])].slice(0, 3);
}

/**
 * The only known word at a distance of one letter, or of two swapped letters: a certain typing error. Digits and signs are not typing
 * errors, and words of one or two letters are too similar to each other.
 */
export function slip(written: string, known: Iterable<string>): string | undefined {
  const close = [...new Set(known)].filter((word) => isSlip(written.trim(), word));
  return close.length === 1 ? close[0] : undefined;
}

function isSlip(a: string, b: string): boolean {
  const signs = (word: string) => word.replace(/[A-Za-z_.-]/g, '');
  return Math.min(a.length, b.length) > 2 && signs(a) === signs(b) && editDistance(a.toLowerCase(), b.toLowerCase(), 2) < 2;
}

/** The optimal string alignment distance (a transposition counts as one), or `limit` if it is not smaller. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(last[column]! + 1, current[column - 1]! + 1, last[column - 1]! + (same ? 0 : 1));
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) cost = Math.min(cost, beforeLast[column - 2]! + 1);
      current.push(cost);
    }
    [beforeLast, last] = [last, current];
  }
  return Math.min(last[b.length]!, limit);
}
