import { sourceOf } from '../../../document/locate.ts';
import { replaceWith } from '../../fixes.ts';
import { fits } from '../fits.ts';
import { LONG } from './elsewhere.ts';
import type { PlacedFault } from './fault.ts';
import { flow } from './flow.ts';
import type { Retyped } from './retype.ts';

/** Gives a list in the place of a map its key: the one that has such a list, or a name. */
export function keyed({ document, root, path, data, schema }: PlacedFault): Retyped | undefined {
  const { listed, properties = {}, additionalProperties: others, examples: [example] = [] } = schema;
  if (!Array.isArray(data) || listed === undefined) return undefined;
  const line = (key: string, value: unknown) => (flow(value).length <= LONG ? `: { ${key}: ${flow(value)} }` : '');
  if (fits(data, properties[listed]!, root)) {
    const source = sourceOf(document, path)!;
    return { hint: `the key of such a list is \`${listed}\`${line(listed, data)}`, fix: source.includes('\n') ? undefined : replaceWith(document, path, `{ ${listed}: ${source} }`) };
  }
  const texts = data.map((item) => (typeof item === 'number' ? String(item) : item));
  if (typeof others !== 'object' || !fits(texts, others, root)) return undefined;
  return { hint: `the list needs a name, such as ${flow(Object.keys(example ?? {})[0])}${line(String(Object.keys(example ?? {})[0]), texts)}` };
}

/** Makes a list of a map that is one of its items. */
export function bracketed({ document, root, path, data, schema: { type, items } }: PlacedFault): Retyped | undefined {
  const source = sourceOf(document, path);
  if (![type].flat().includes('array') || !source?.startsWith('{') || !items || !fits(data, items, root)) return undefined;
  return { hint: `write it as a list: [${flow(data)}]`, fix: replaceWith(document, path, `[${source}]`) };
}
