import type { Stage } from './model.ts';
import { lineageOf, userOf } from './model.ts';

/** A `{name}` in a text; `${name}`, which is the shell's, is none. */
export const FACT = /(?<!\$)\{([a-z][a-z0-9_-]*(?:\.[a-z]+)?)\}/g;

/** The values that `{name}` stands for in a stage: facts from the root down, then what dwbuild knows itself. */
export function factsOf(stage: Stage): Record<string, string> {
  const user = userOf(stage);
  const inherited = lineageOf(stage).toReversed().map(({ spec }) => spec.facts ?? {});
  return {
    ...imageFact(lineageOf(stage).at(-1)?.spec.from),
    ...Object.assign({}, ...inherited),
    stage: stage.name,
    ...(user && { 'user.name': user.name, 'user.uid': String(user.uid), 'user.group': user.group, 'user.gid': String(user.gid), 'user.home': user.home }),
  };
}

/** Puts facts in the place of `{name}`; a name that is no fact stays as it is. */
export function fill(text: string, facts: Readonly<Record<string, string>>): string {
  return text.replace(FACT, (written, name: string) => facts[name] ?? written);
}

/** Fills every text in a value made of maps and lists. */
export function fillAll<T>(value: T, facts: Readonly<Record<string, string>>): T {
  if (typeof value === 'string') return fill(value, facts) as T;
  if (Array.isArray(value)) return value.map((item) => fillAll(item, facts)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillAll(item, facts)])) as T;
}

/** What an image's tag says of itself: `debian:trixie-slim` is the fact debian: trixie. */
export function imageFact(image: string | undefined): Record<string, string> {
  const [, name, tag] = /([a-z0-9_-]+):([A-Za-z0-9_.]+)/.exec(image?.replace(/@.*/, '').replace(/.*\//, '') ?? '') ?? [];
  return name && tag ? { [name]: tag } : {};
}
