import { isMap } from '../../document/maps.ts';

/** Values by the names that texts contain in braces. */
export type Facts = Readonly<Record<string, string>>;

const NAME = String.raw`[a-z][a-z0-9_-]*(?:\.[a-z]+)?`;

/** A `{name}` in a text, but not `${name}` (shell), `{{name}}` (templates) or `\{name}` (escaped). */
export const FACT = new RegExp(String.raw`(?<![$\{\\])\{(${NAME})\}(?!\})`, 'g');

/** The pattern of a version that contains facts. */
export const VERSION_WITH_FACTS = String.raw`[A-Za-z0-9_.*+:~^!<>=|,-]*(?:\{${NAME}\}[A-Za-z0-9_.*+:~^!<>=|,-]*)+`;

/** A fact, or an escaped `{name}`. */
const REFERENCE = new RegExp(`${FACT.source}|${String.raw`\\(\{[a-z][a-z0-9_.-]*\})`}`, 'g');

/** Writes a fact's value for the place where it lands; `before` is the text in front of it. */
export type Quote = (value: string, before: string) => string;

/** Replaces `{name}` by the fact; an unknown name is left unchanged, and `\{name}` becomes `{name}`. */
export function fill(text: string, facts: Facts, quote: Quote = (value) => value): string {
  return text.replace(REFERENCE, (written: string, name: string | undefined, escaped: string | undefined, offset: number) => {
    if (name === undefined) return escaped!;
    return Object.hasOwn(facts, name) ? quote(facts[name]!, text.slice(0, offset)) : written;
  });
}

/** Fills every text in a value made of maps and lists. */
export function fillAll<T>(value: T, facts: Facts): T;
export function fillAll(value: unknown, facts: Facts): unknown {
  if (typeof value === 'string') return fill(value, facts);
  if (Array.isArray(value)) return value.map((item) => fillAll(item, facts));
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillAll(item, facts)])) : value;
}

/** Leads from the offsets of a filled text to those of the text as it is written; inside a fact's value, to the start of the fact. */
export function unfilled(text: string, facts: Facts, quote?: Quote): (offset: number) => number {
  const places: number[] = [];
  let at = 0;
  for (const match of text.matchAll(REFERENCE)) {
    const value = fill(match[0], facts, quote && ((fact) => quote(fact, text.slice(0, match.index))));
    for (; at < match.index; at += 1) places.push(at);
    places.push(...Array.from({ length: value.length }, () => match.index));
    at = match.index + match[0].length;
  }
  return (offset) => places[offset] ?? at + offset - places.length;
}
