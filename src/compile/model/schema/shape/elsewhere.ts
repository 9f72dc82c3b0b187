import type { Document, Path } from '../../../document/document.ts';
import { nodeAt } from '../../../document/locate.ts';
import { mapIn } from '../../../document/maps.ts';
import type { Schema } from '../../managers/written-schema.ts';
import { fits } from '../fits.ts';
import { flow } from './flow.ts';

/** Where a key is unknown: the path of its map. */
interface Place {
  document: Document;
  root: Schema;
  path: Path;
}

/** A map of the schema that may have the key: how a hint names it, and the line to paste with an entry of it. */
interface Home {
  schema: Schema;
  called: string;
  line?(entry: string, key: string): string;
}

/** So many places of a key that a hint names none. */
const SEVERAL = 4;

/** The most characters of a value that a hint repeats. */
export const LONG = 100;

/** What to write instead of an unknown key that people often write. */
export function replacement({ instead = {} }: Schema, key: string): string | undefined {
  return Object.entries(instead).find(([names]) => names.split(' ').some((name) => same(name, key)))?.[1];
}

/** The hint for a key that a different map has: one around it, a stage, or the only one in it. */
export function elsewhere(place: Place, written: string): string | undefined {
  for (const { schema, called, line = (entry: string) => entry } of homesOf(place, written)) {
    const key = keyLike(schema, written);
    if (key !== undefined) return `\`${key}\` is a key ${called}: ${line(entryOf(place, schema, key, written), key)}`;
    const instead = replacement(schema, written);
    if (instead !== undefined && place.path.length === 0) return instead;
  }
  return undefined;
}

function* homesOf({ document, root, path }: Place, written: string): Generator<Home> {
  const around = path.reduce<(Schema | undefined)[]>((found, step) => [...found, innerOf(root, found.at(-1), step)], [root]);
  for (let depth = path.length - 1; depth > 0; depth--)
    if (around[depth]?.properties) yield { schema: around[depth]!, called: path[0] === 'stages' && depth === 2 ? 'of the stage' : `of \`${path[depth - 1]}\`` };
  if (path.length > 0) yield { schema: root, called: 'at the top of the file' };
  const stage = innerOf(root, innerOf(root, root, 'stages'), '');
  const [name = 'base'] = Object.keys(mapIn(mapIn(document.root.value)['stages']));
  if (stage && path[0] !== 'stages') yield { schema: stage, called: 'of a stage', line: (entry) => `stages: { ${flow(name)}: { ${entry} } }` };
  const below = Object.entries(around.at(-1)?.properties ?? {}).flatMap(([key, each]) => homesBelow(root, key, each));
  const having = below.filter(({ schema }) => keyLike(schema, written) !== undefined);
  const [first] = having;
  if (first && having.length < SEVERAL) yield { ...first, called: having.map(({ called }) => called).join(' or ') };
}

/** The map that a key has as its value or as the items of its list. */
function homesBelow(root: Schema, holder: string, value: Schema): Home[] {
  const own = resolved(root, value);
  const items = own?.items && resolved(root, own.items);
  const complete = ({ required = [], properties = {} }: Schema, entry: string, key: string) =>
    `{ ${[...required.filter((name) => name !== key).map((name) => `${name}: ${flow(resolved(root, properties[name] ?? {})?.examples?.[0])}`), entry].join(', ')} }`;
  return [
    ...(own?.properties ? [{ schema: own, called: `of \`${holder}\``, line: (entry: string, key: string) => `${holder}: ${complete(own, entry, key)}` }] : []),
    ...(items?.properties ? [{ schema: items, called: `of an item of \`${holder}\``, line: (entry: string, key: string) => `${holder}: [${complete(items, entry, key)}]` }] : []),
  ];
}

/** The key with its value, or with an example if that is long or wrong there. */
function entryOf({ document, root, path }: Place, schema: Schema, key: string, written: string): string {
  const { value } = nodeAt(document, [...path, written]) ?? {};
  const wanted = resolved(root, schema.properties![key]!) ?? {};
  const own = value !== undefined && value !== null && fits(value, wanted, root) ? flow(value) : undefined;
  return `${key}: ${own !== undefined && own.length <= LONG ? own : flow(wanted.examples?.[0])}`;
}

function innerOf(root: Schema, schema: Schema | undefined, step: Path[number]): Schema | undefined {
  const { items, properties = {}, additionalProperties: others } = schema ?? {};
  const inner = typeof step === 'number' ? items : (properties[step] ?? (typeof others === 'object' ? others : undefined));
  return inner && resolved(root, inner);
}

function resolved(root: Schema, schema: Schema): Schema | undefined {
  return schema.$ref === undefined ? schema : root.definitions?.[schema.$ref.split('/').at(-1)!];
}

export function keyLike({ properties = {} }: Schema, written: string): string | undefined {
  return Object.keys(properties).find((key) => same(key, written));
}

/** Whether two names differ only in case and in what joins their words: `stopSignal`, `stop_signal`, `stop-signal`. */
function same(a: string, b: string): boolean {
  const letters = (name: string) => name.toLowerCase().replace(/[-_. ]/g, '');
  return letters(a) === letters(b);
}
