import { groupBy } from '../system/group-by.ts';
import type { Holding, JoinedHolding } from '../mirror/holding.ts';
import { columns } from './columns.ts';
import { counted } from './frame.ts';

/** What mirrors must hold as text, one line each. */
export function mirrorText(holdings: readonly Holding[]): string {
  return columns(
    holdings.map(({ kind, name, version = '*', at, sha256, integrity, stages }) => {
      const sum = sha256 === undefined ? (integrity ?? '-') : `sha256:${sha256}`;
      return [kind, name, version, at.join(' ') || '-', sum, stages.join(',')];
    }),
  );
}

/** The same as JSON. */
export function mirrorJson(holdings: readonly JoinedHolding[], root: string | undefined): string {
  const items = holdings.map((holding) => ({ ...holding, exact: undefined, path: undefined, parts: undefined }));
  return `${JSON.stringify({ version: 1, ...(root !== undefined && { root }), items }, undefined, 2)}\n`;
}

/** How many there are of each kind: `12 apt, 3 pip and 1 download`. */
export function mirrorSummary(holdings: readonly Holding[]): string {
  const kinds = groupBy(holdings, ({ kind }) => kind);
  const unpinned = holdings.filter(({ sha256, integrity, kind }) => sha256 === undefined && integrity === undefined && kind !== 'git').length;
  const counts = Array.from(kinds, ([kind, some]) => `${some.length} ${kind}`).join(', ');
  return `${counted(holdings.length, 'item')}${counts === '' ? '' : `: ${counts}`}${unpinned > 0 ? `; ${unpinned} without a checksum` : ''}`;
}
