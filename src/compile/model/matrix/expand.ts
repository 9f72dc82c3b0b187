import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import { baseSchema } from '../../../generated/shipped.ts';
import type { Document, LocatedChild, MatrixMember, ParseResult } from '../../document/document.ts';
import { lineInWords, lineOfOffset, sourceAt, spanOf } from '../../document/locate.ts';
import { isMap } from '../../document/maps.ts';
import { countOf, LARGEST, withChildren } from '../../document/tree.ts';
import { fits } from '../schema/fits.ts';
import { axesOf, combinationsOf, sizeOf } from './combinations.ts';
import { memberOf } from './member.ts';
import { checkName } from './name.ts';
import { inWords, keyOf, named } from './values.ts';
import type { MatrixReport } from './values.ts';

/** The most stages that all matrices make together: more than any real tree has, and few enough to check in a moment. */
const MOST = 1000;

/**
 * Replaces each stage with a `matrix` by those of its combinations, which keep the locations of the declared one. A stage with a fault in its
 * matrix stays as it is, and the document is incomplete.
 */
export function withMatrices(document: Document): ParseResult {
  const declared = document.root.children?.get('stages');
  const isMatrix = ({ children }: LocatedChild) => children?.has('matrix') === true;
  if (!declared || !isMap(declared.value) || ![...declared.children!.values()].some(isMatrix)) return { document, diagnostics: [] };
  const diagnostics: Diagnostic[] = [];
  const stages = new Map<string, LocatedChild>();
  const members = new Map<string, MatrixMember>();
  let values = 0;
  let incomplete = false;
  for (const [name, stage] of declared.children!) {
    const made = isMatrix(stage) ? madeOf(name, stage) : undefined;
    incomplete ||= isMatrix(stage) && !made;
    for (const [one, child] of made ?? [[name, stage]]) stages.set(one, child);
  }
  const root = withChildren(document.root, new Map(document.root.children).set('stages', withChildren(declared, stages)));
  return { document: { ...document, root, members }, diagnostics, ...(incomplete && { incomplete }) };

  function madeOf(name: string, stage: LocatedChild): [string, LocatedChild][] | undefined {
    const before = diagnostics.length;
    const report: MatrixReport = ({ offsets }, code, message, hint) =>
      void diagnostics.push({ code, severity: 'error', message, hint, ...spanOf(document, offsets) });
    const matrix = stage.children!.get('matrix')!;
    const schema = baseSchema();
    if (!fits(matrix.value, schema.definitions['matrix']!, schema)) return undefined; // the check of the shape reports it
    const axes = axesOf(matrix);
    const size = sizeOf(matrix, axes);
    values += size * countOf(stage);
    if (members.size + size > MOST || values > LARGEST) {
      report(
        keyOf(matrix),
        'EXPANSION_SIZE',
        `with this matrix, the matrices make more than ${MOST} stages, or too large ones`,
        'remove values, or split the declaration',
      );
      return undefined;
    }
    const combinations = combinationsOf(matrix, axes, report);
    if (diagnostics.length === before) checkName(name, keyOf(stage), axes, combinations, report);
    for (const [fact, place] of stage.children!.get('facts')?.children ?? [])
      if (combinations.some(({ values: own }) => own.has(fact)))
        report(keyOf(place), 'MATRIX_FACT', `"${fact}" is a fact and an axis of the matrix`, 'remove one of the two');
    const made = combinations.map(({ values: own, place = keyOf(stage) }): [string, LocatedChild] => {
      const texts = Object.fromEntries(Array.from(own, ([axis, { value }]) => [axis, String(value)]));
      const known = named(name, texts);
      if (diagnostics.length === before) checkTaken(known, name, place, inWords(own), report);
      members.set(known, { of: name, values: texts, words: inWords(own) });
      return [known, memberOf(stage, matrix, own, texts)];
    });
    return diagnostics.length === before ? made : undefined;
  }

  function checkTaken(name: string, of: string, place: LocatedChild, words: string, report: MatrixReport): void {
    const other = declared!.children!.get(name);
    const member = members.get(name);
    if (!other && !member) return;
    const first = member ? `that of ${member.words}` : `the stage on ${lineInWords(document, lineOfOffset(document, keyOf(other!).offsets[0]))}`;
    const hint =
      other && sourceAt(document.sources, keyOf(other).offsets[0]) !== sourceAt(document.sources, place.offsets[0])
        ? `write "${of}" there to change all of its stages; only one of them can have a group by a value, use: ["${of}-more"], or a value of \`include\``
        : 'change a value or a name; in names, the dots of values are -';
    report(place, 'MATRIX_NAME', `the stage of ${words} has the name "${name}", like ${first}`, hint);
  }
}
