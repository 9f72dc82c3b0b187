import { didYouMeanOneOf } from '../../../diagnostic/did-you-mean.ts';
import type { LocatedChild } from '../../document/document.ts';
import type { Axes } from './combinations.ts';
import { axesIn, inWords } from './values.ts';
import type { Combinations, MatrixReport } from './values.ts';

/** The name of a stage with a matrix tells its stages apart: it has each axis, and nothing that is none. */
export function checkName(name: string, place: LocatedChild, axes: Axes, combinations: Combinations, report: MatrixReport): void {
  const used = axesIn(name);
  const known = [...new Set(combinations.flatMap(({ values }) => [...values.keys()]))];
  const missing = [...axes.keys()].filter((axis) => !used.includes(axis));
  const unknown = used.filter((axis) => !known.includes(axis));
  for (const axis of unknown) report(place, 'MATRIX_NAME', `"{${axis}}" in the name "${name}" is no axis of its matrix`, didYouMeanOneOf(axis, known, 'axes'));
  if (unknown.length > 0) return;
  if (missing.length > 0 || used.length === 0) {
    const better = [name, ...(missing.length > 0 ? missing : known.slice(0, 1)).map((axis) => `{${axis}}`)].join('-');
    report(
      place,
      'MATRIX_NAME',
      `the name "${name}" lacks ${missing.join(' and ') || 'a value'} of its matrix, so several stages would have it`,
      `name it "${better}"`,
    );
  }
  for (const { values, place: entry } of combinations)
    for (const axis of used)
      if (entry && !values.has(axis)) report(entry, 'MATRIX_COMBINATION', `the combination with ${inWords(values)} has no ${axis}`, `add ${axis} to it`);
}
