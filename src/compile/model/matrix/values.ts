import type { Code } from '../../../generated/codes.ts';
import type { Document, LocatedChild } from '../../document/document.ts';
import { FACT } from '../facts/facts.ts';

/** The values of a combination, by axis, each with where it is written. */
export type Values = ReadonlyMap<string, LocatedChild>;

/** Combinations, each with its entry of `include` if it is a further one. */
export type Combinations = { values: Values; place?: LocatedChild }[];

/** Reports a fault of a matrix. */
export type MatrixReport = (place: LocatedChild, code: Code, message: string, hint: string) => void;

/** The axes that a name contains, in braces. */
export function axesIn(name: string): string[] {
  return Array.from(name.matchAll(FACT), ([, axis]) => axis!);
}

/** A name with the values of axes; no name of a stage has a dot, so 3.12 is 3-12 in it. */
export function named(name: string, values: Readonly<Record<string, string>>): string {
  return name.replace(FACT, (written, axis: string) => (Object.hasOwn(values, axis) ? values[axis]!.replaceAll('.', '-') : written));
}

/** Values as people read them: `python 3.12 and device gpu`. */
export function inWords(values: Values): string {
  return Array.from(values, ([name, { value }]) => `${name} ${String(value)}`).join(' and ');
}

/** The folders of a stage below files/: its own and, of a matrix, that of all its stages, which is the name without the axes. */
export function foldersOf(stage: string, members: Document['members']): string[] {
  return [...new Set([stage, sharedName(members?.get(stage)?.of ?? stage) || stage])];
}

/** The declared name of a stage without its axes. */
export function sharedName(declared: string): string {
  return declared
    .replace(FACT, '')
    .replace(/([-_])[-_]+/g, '$1')
    .replace(/^[-_]+|[-_]+$/g, '');
}

/** A value as a place: that of its key, if it has one. */
export function keyOf(child: LocatedChild): LocatedChild {
  return { ...child, offsets: child.key ?? child.offsets };
}
