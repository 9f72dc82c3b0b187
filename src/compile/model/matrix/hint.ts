import { didYouMean, didYouMeanOneOf, slip } from '../../../diagnostic/did-you-mean.ts';
import type { Fix } from '../../../diagnostic/diagnostic.ts';
import { listed } from '../../../diagnostic/listed.ts';
import type { Document, MatrixMember, Path } from '../../document/document.ts';
import { rewrite } from '../fixes.ts';
import { axesIn, named, sharedName } from './values.ts';

type Members = Iterable<readonly [name: string, member: Pick<MatrixMember, 'of'>]>;

/** The stages of the matrix that a name means: its declared name, with or without the axes. */
export function membersMeant(written: string, members: Members = []): string[] {
  const all = [...members];
  const exact = all.filter(([, { of }]) => of === written);
  return (exact.length > 0 ? exact : all.filter(([, { of }]) => sharedName(of) === written)).map(([name]) => name);
}

/** What to write instead of a name of a stage that there is not, if a matrix is the reason: its stages, or the combination that it lacks. */
export function matrixHint(written: string, stage: string | undefined, { members }: Pick<Document, 'members'>): string | undefined {
  const meant = membersMeant(written, members);
  if (meant.length > 0) return meant.length === 1 ? `its matrix makes one: write ${meant[0]}` : `it makes several: write ${listed(meant, ' or ')}`;
  const own = members?.get(stage ?? '');
  const lacking = [...(members?.values() ?? [])].find(({ of }) => own && named(of, own.values) === written)?.of;
  if (!own || lacking === undefined) return undefined;
  const words = axesIn(lacking).map((axis) => `${axis} ${own.values[axis]}`);
  return `the matrix of "${lacking}" has no ${words.join(' and ')}: add it there, or \`exclude\` it here`;
}

/** What to write for a name in braces that has no value in a name of a stage or a group, and the fix of a misspelt one. */
export function axisHint(written: string, stage: string, path: Path, document: Document): { hint: string; fix: Fix | undefined } | undefined {
  const axes = Object.keys(document.members?.get(stage)?.values ?? {});
  const unknown = axesIn(written).find((axis) => !axes.includes(axis));
  if (unknown === undefined) return undefined;
  if (axes.length > 0) {
    const word = slip(unknown, axes);
    return {
      hint: didYouMeanOneOf(
        `{${unknown}}`,
        axes.map((axis) => `{${axis}}`),
        'axes',
      ),
      fix: word === undefined ? undefined : rewrite(document, path, `{${word}}`, `{${unknown}}`),
    };
  }
  const declared = new Set([...(document.members?.values() ?? [])].map(({ of }) => of));
  return {
    hint:
      didYouMean(written, declared) ?? `only an axis has a value here, and the stage has none: add matrix: { ${unknown}: [ … ] }, or write the name in full`,
    fix: undefined,
  };
}
