import { mapIn } from '../../../compile/document/maps.ts';
import { list, texts } from './values.ts';

/** A dependency of Poetry's own tables as a requirement (PEP 508). */
export function requirementOf(name: string, value: unknown): string {
  const { version, extras, markers, git, url, path, rev, tag, branch } =
    typeof value === 'string' ? ({ version: value } as Readonly<Record<string, unknown>>) : mapIn(list(value)[0] ?? value);
  const named = `${name}${texts(extras).length > 0 ? `[${texts(extras).join(',')}]` : ''}`;
  const commit = texts([rev, tag, branch])[0];
  const source = typeof git === 'string' ? `git+${git}${commit === undefined ? '' : `@${commit}`}` : (texts([url, path])[0] ?? undefined);
  const condition = typeof markers === 'string' ? `; ${markers}` : '';
  if (source !== undefined) return `${named} @ ${source}${condition}`;
  return `${named}${comparisonsOf(typeof version === 'string' ? version : '*')}${condition}`;
}

/** Poetry's versions as comparisons of PEP 440: `^1.2` is `>=1.2,<2`. */
export function comparisonsOf(version: string): string {
  return version
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '*' && each !== '')
    .map(comparisonOf)
    .join(',');
}

function comparisonOf(text: string): string {
  const [, sign = '', number = ''] = /^(\^|~(?!=))?\s*(.*)$/.exec(text)!;
  if (sign === '') return /^[<>=!~]/.test(number) ? number.replaceAll(/\s/g, '') : `==${number}`;
  const parts = number.split('.').map(Number);
  if (parts.some(Number.isNaN)) return `>=${number}`;
  const first = parts.findIndex((part) => part > 0);
  const at = sign === '^' ? (first < 0 ? parts.length - 1 : first) : Math.min(1, parts.length - 1);
  return `>=${number},<${[...parts.slice(0, at), parts[at]! + 1].join('.')}`;
}
