import type { LocatedChild } from '../../document/document.ts';
import { didYouMeanOneOf } from '../../../diagnostic/did-you-mean.ts';
import type { Combinations, MatrixReport, Values } from './values.ts';
import { inWords, keyOf } from './values.ts';

/** The keys of a matrix that are no axes. */
const FURTHER = ['exclude', 'include'] as const;

/** The axes of a matrix, each with its values. */
export type Axes = ReadonlyMap<string, readonly LocatedChild[]>;

export function axesOf({ children = new Map<string, LocatedChild>() }: LocatedChild): Axes {
  return new Map(
    [...children]
      .filter(([name]) => !FURTHER.some((key) => key === name))
      .map(([name, axis]) => [name, itemsIn(axis).map((value) => ({ ...value, key: axis.key! }))]),
  );
}

/** The most combinations that a matrix can have, before any of them is made. */
export function sizeOf({ children }: LocatedChild, axes: Axes): number {
  const product = axes.size === 0 ? 0 : [...axes.values()].reduce((all, values) => all * values.length, 1);
  return product + itemsIn(children?.get('include')).length;
}

/**
 * The combinations of a matrix, as in GitHub Actions: all of the axes, without those that `exclude` matches; an entry of `include` adds values to
 * those that it matches, or is a further combination.
 */
export function combinationsOf(matrix: LocatedChild, axes: Axes, report: MatrixReport): Combinations {
  const [excluded, included] = FURTHER.map((key) => itemsIn(matrix.children?.get(key)).map((place) => ({ place, values: place.children ?? new Map() })));
  let product =
    axes.size === 0
      ? []
      : [...axes].reduce<Values[]>((all, [name, values]) => all.flatMap((one) => values.map((value) => new Map(one).set(name, value))), [new Map()]);
  for (const { place, values } of excluded!) {
    if (!areOfAxes(axes, values, report)) continue;
    const left = product.filter((one) => !matches(one, values));
    if (left.length === product.length)
      report(
        place,
        'MATRIX_COMBINATION',
        `\`exclude\` has no combination with ${inWords(values)} to remove`,
        'remove the entry: one before it removes them already',
      );
    product = left;
  }
  if (axes.size > 0 && product.length === 0)
    report(keyOf(matrix.children!.get('exclude')!), 'MATRIX_COMBINATION', '`exclude` leaves no combination', 'remove an entry');
  const all = product.map((one) => new Map(one));
  const further: Combinations = [];
  for (const { place, values } of included!) {
    const own = new Map([...values].filter(([name]) => axes.has(name)));
    const matching = all.filter((_, index) => matches(product[index]!, own));
    if (matching.length > 0 && own.size === values.size)
      report(place, 'MATRIX_COMBINATION', `the combination with ${inWords(values)} exists already`, 'give it a further value, or remove the entry');
    for (const one of matching) for (const [name, value] of values) one.set(name, value);
    if (matching.length === 0) further.push({ values, place });
  }
  return [...all.map((values) => ({ values })), ...further];
}

/** Whether an entry of `exclude` has only values of axes. */
function areOfAxes(axes: Axes, values: Values, report: MatrixReport): boolean {
  const unknown = [...values].filter(([name, { value }]) => !axes.get(name)?.some((one) => one.value === value));
  for (const [name, child] of unknown) {
    const known = axes.get(name)?.map(({ value }) => String(value));
    if (known)
      report(child, 'MATRIX_COMBINATION', `the axis "${name}" has no value "${String(child.value)}"`, didYouMeanOneOf(String(child.value), known, 'values'));
    else report(keyOf(child), 'MATRIX_COMBINATION', `"${name}" is no axis of the matrix`, didYouMeanOneOf(name, [...axes.keys()], 'axes'));
  }
  return unknown.length === 0;
}

function matches(one: Values, wanted: Values): boolean {
  return [...wanted].every(([name, { value }]) => one.get(name)?.value === value);
}

function itemsIn(list: LocatedChild | undefined): LocatedChild[] {
  return [...(list?.children?.values() ?? [])];
}
