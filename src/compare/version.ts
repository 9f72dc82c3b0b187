import { byCodeUnits } from '../diagnostic/code-units.ts';

/** The size of a version step: the position of the first number that differs. */
export type Level = 'major' | 'minor' | 'patch';

export interface VersionStep {
  level: Level;
  downgrade: boolean;
}

interface Version {
  epoch: string;
  numbers: readonly string[];
  /** For `8.14.*`: further numbers can follow. */
  open: boolean;
  rest: string;
}

/** Suffixes of versions that precede the version without a suffix. */
const BEFORE_RELEASE = /^(a|alpha|b|beta|c|rc|cr|m|milestone|pre|preview|dev|canary|next|nightly|snapshot)$/i;

/**
 * The step from one version to another, in the notation of any package manager: epochs (`1:2.3`), Debian revisions (`2.3-1`), pre-releases
 * (`2.3~rc1`, `2.3.0-beta.1`, `2.3rc1`) and globs (`8.14.*`).
 * @returns undefined if there is no order: for ranges, words, and a glob with a version that it matches
 */
export function versionStep(before: string, after: string): VersionStep | undefined {
  const [old, now] = [read(before), read(after)];
  if (!old || !now || word(before) !== word(after)) return undefined;
  const epochs = compareNumbers(old.epoch, now.epoch);
  if (epochs !== 0) return { level: 'major', downgrade: epochs > 0 };
  const length = old.open || now.open ? Math.min(old.numbers.length, now.numbers.length) : Math.max(old.numbers.length, now.numbers.length);
  for (let index = 0; index < length; index += 1) {
    const order = compareNumbers(old.numbers[index] ?? '0', now.numbers[index] ?? '0');
    if (order !== 0) return { level: (['major', 'minor'] as const)[index] ?? 'patch', downgrade: order > 0 };
  }
  const order = old.open || now.open ? 0 : compareRests(old.rest, now.rest);
  return order === 0 ? undefined : { level: 'patch', downgrade: order > 0 };
}

/** The text before the numbers: `py39_` in `py39_24.11.1-0`, `^` in `^1.2.3`. */
function word(text: string): string {
  return /^(?:[A-Za-z][A-Za-z0-9]*[_-]|[vV^~])?/.exec(text)![0];
}

function read(text: string): Version | undefined {
  const [, epoch = '0', numbers, glob, rest = ''] = /^(?:(\d+)[:!])?(\d+(?:\.\d+)*)(\.?\*)?([^\s,<>=|*]*)$/.exec(text.slice(word(text).length)) ?? [];
  return numbers === undefined ? undefined : { epoch, numbers: numbers.split('.'), open: glob !== undefined, rest };
}

/** Compares digits of any length, because dates and build numbers can exceed safe integers. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return left.length - right.length || byCodeUnits(left, right);
}

function compareRests(a: string, b: string): number {
  const [left, right] = [tokens(a), tokens(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index += 1) {
    const [x, y] = [left[index], right[index]];
    const order = rank(x) - rank(y) || (x === undefined || y === undefined ? 0 : compareTokens(x, y));
    if (order !== 0) return order;
  }
  return 0;
}

function tokens(rest: string): string[] {
  return rest.match(/\d+|[A-Za-z]+|[~+]/g) ?? [];
}

/**
 * The rank of a part: `~` precedes the end of a version, as in Debian; development releases and pre-releases too, in this order, as in PEP
 * 440; all others follow it.
 */
function rank(token: string | undefined): number {
  if (token === undefined) return 0;
  return token === '~' ? -3 : token === 'dev' ? -2 : BEFORE_RELEASE.test(token) ? -1 : 1;
}

function compareTokens(a: string, b: string): number {
  return /^\d/.test(a) && /^\d/.test(b) ? compareNumbers(a, b) : byCodeUnits(a, b);
}
