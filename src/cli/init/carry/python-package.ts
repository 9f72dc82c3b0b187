import { pythonName } from '../../../compile/model/project-files/python-name.ts';
import { fits } from './fits.ts';
import type { Left } from './reading.ts';

/** The parts of a requirement (PEP 508): `name [extras] (versions) ; marker`. */
const REQUIREMENT = /^([A-Za-z0-9][A-Za-z0-9._-]*)\s*(\[[^\]]*\])?\s*\(?([^;()@]*)\)?\s*(?:;\s*(.*))?$/;

/** A requirement as an item of `pip`, or the reason why it is none. */
export function pythonPackage(written: string): { item: string } | Left {
  const text = written.trim();
  const [, name, extras = '', versions = '', marker] = REQUIREMENT.exec(text) ?? [];
  if (name === undefined) return fits('pip', text) ? { item: text } : { what: text, why: whyNoItem(text) };
  const item = `${name}${extras.replaceAll(/\s/g, '')}${versions.replaceAll(/\s/g, '')}`;
  if (!fits('pip', item)) return { what: text, why: 'its version is written in a way that tools.yaml does not have' };
  const isNeeded = marker === undefined || holds(marker);
  if (isNeeded) return { item };
  if (isNeeded === false) return { what: text, why: 'its condition is never true in this image' };
  const whole = `${item}; ${marker}`;
  return fits('pip', whole) ? { item: whole } : { what: text, why: 'its condition is unknown here; list the package if it is needed' };
}

function whyNoItem(text: string): string {
  return text.includes('git+')
    ? 'a repository is named with its commit, by http or https: name @ git+https://example.org/name.git@COMMIT'
    : 'it is not in an index; copy it with `files`, or publish it there';
}

/** What is known of every image, by the name of a marker. */
const KNOWN: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sys_platform: 'linux',
    platform_system: 'Linux',
    os_name: 'posix',
    implementation_name: 'cpython',
    platform_python_implementation: 'CPython',
  }),
);

/** Whether a marker holds in an image; undefined if that depends on more than Linux. */
function holds(marker: string): boolean | undefined {
  if (/\bor\b/.test(marker)) return undefined;
  const values = marker.split(/\s+and\s+/).map((each) => {
    const [, name = '', operator, value] = /^\(?\s*(\w+)\s*(==|!=)\s*["']([^"']*)["']\s*\)?$/.exec(each.trim()) ?? [];
    const known = KNOWN.get(name);
    return known === undefined || operator === undefined ? undefined : (operator === '==') === (known === value);
  });
  return values.includes(false) ? false : values.includes(undefined) ? undefined : true;
}

/** Divides requirements into items of `pip` and what is left, also of those with several versions: a stage has one of them. */
export function pythonPackages(written: readonly (string | Left)[]): { items: string[]; left: Left[] } {
  const all = written.map((each) => (typeof each === 'string' ? pythonPackage(each) : each));
  const items = [...new Set(all.flatMap((each) => ('item' in each ? [each.item] : [])))];
  const isOne = (item: string) => items.filter((other) => pythonName(other) === pythonName(item)).length === 1;
  const several = items.filter((item) => !isOne(item)).map((what) => ({ what, why: 'there are several versions of it; list the one that the image needs' }));
  return { items: items.filter(isOne), left: [...all.flatMap((each) => ('item' in each ? [] : [each])), ...several] };
}
