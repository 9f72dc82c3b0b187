import { TABLE } from './loader-table.ts';
import type { Loader } from './loader-table.ts';

/** The variables by which programs find code that they load or run. */
export const LOADERS: ReadonlyMap<string, Loader> = new Map(
  TABLE.flatMap(({ program, source, variables }) => Object.entries(variables).map(([name, reading]) => [name, { program, source, ...reading }] as const)),
);

/** The paths in the value of a variable by which programs find code, as they are written. One that does not start with a slash depends on the current folder. */
export function placesIn(name: string, value: string): string[] {
  const { within, between, empty = false, names = false } = LOADERS.get(name) ?? { within: /$^/g };
  const texts = within ? Array.from(value.matchAll(within), ([, ...groups]) => groups.find((group) => group !== undefined) ?? '') : [value];
  const parts = texts.flatMap((text) => (between === undefined || text === '' ? [text] : text.split(new RegExp(`[${between}]`))));
  return parts.filter((part) => (part === '' ? empty && value !== '' : !/^[$~]/.test(part) && (part.includes('/') || !names)));
}
