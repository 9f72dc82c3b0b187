import { isMap, mapIn } from '../../../compile/document/maps.ts';
import type { Left } from './reading.ts';
import { allOf, sourceOf } from './requirement.ts';
import { texts } from './values.ts';

/** A dependency of Poetry's own tables as requirements (PEP 508): it can have several, each with a condition. */
export function requirementsOf(name: string, value: unknown): (string | Left)[] {
  const all = [value].flat();
  if (all.length === 0 || !all.every((each) => typeof each === 'string' || isMap(each))) return [{ what: name, why: 'what is written for it is no version' }];
  return all.filter((each) => mapIn(each)['optional'] !== true).map((each) => requirementOf(name, typeof each === 'string' ? { version: each } : mapIn(each)));
}

function requirementOf(name: string, table: Readonly<Record<string, unknown>>): string | Left {
  const { version, extras, markers, python, platform } = table;
  const named = `${name}${texts(extras).length > 0 ? `[${texts(extras).join(',')}]` : ''}`;
  const source = sourceOf(table);
  if (source && 'why' in source) return { what: name, why: source.why };
  const known = texts([python]).map((range) => pythonMarker(range));
  if (known.includes(undefined))
    return { what: `${name} for Python ${String(python)}`, why: 'its condition is unknown here; list the package if it is needed' };
  const conditions = [...texts([markers]), ...known.filter((each) => each !== undefined), ...texts([platform]).map((each) => `sys_platform == '${each}'`)];
  return `${named}${source ? ` @ ${source.address}` : comparisonsOf(typeof version === 'string' ? version : '*')}${allOf(conditions)}`;
}

/** Poetry's versions of Python as a condition; undefined if there is none that says the same. */
function pythonMarker(range: string): string | undefined {
  const all = comparisonsOf(range)
    .split(',')
    .filter(Boolean)
    .map((each) => {
      const [, sign, number = '', star] = /^([<>=!~]=?)(\d+(?:\.\d+){0,2})(\.\*)?$/.exec(each) ?? [];
      const parts = number.split('.').length;
      if (sign === undefined || sign === '=' || (star !== undefined && parts !== 2) || (parts === 1 && /^[=!~]/.test(sign))) return undefined;
      return `${parts === 3 ? 'python_full_version' : 'python_version'} ${sign} '${number}'`;
    });
  return all.includes(undefined) ? undefined : all.join(' and ');
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
