// Counts how many image definitions of the Docker Hardened Images catalogue (a checkout of docker-hardened-images/catalog) tools.yaml can
// say: those without a key that has no counterpart in tools.schema.json. `catalogue/keys.yaml` has the counterparts.
//   npm run catalogue -- DIRECTORY
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { isMap, mapIn } from '../src/compile/document/maps.ts';

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };

const root = fileURLToPath(new URL('..', import.meta.url));
const schema = JSON.parse(readFileSync(join(root, 'schema/tools.schema.json'), 'utf8'));
const definitions = mapIn(schema.definitions);
const counterparts = Object.entries<string>(parse(readFileSync(join(root, 'scripts/catalogue/keys.yaml'), 'utf8')));
const known = counterparts.map(([key, path]) => ({ pattern: patternOf(key), exists: isIn(schema, path.split('.')) }));

const [directory] = process.argv.slice(2);
if (directory === undefined) throw new Error('usage: npm run catalogue -- DIRECTORY');
const missing = new Map<string, Set<string>>();
const files = readdirSync(join(directory, 'image'), { recursive: true, encoding: 'utf8' }).filter((path) => /\/debian.*\.yaml$/u.test(path));
for (const file of files) {
  for (const key of keysOf(parse(readFileSync(join(directory, 'image', file), 'utf8')), '')) {
    if (!isSaid(key)) missing.set(key, (missing.get(key) ?? new Set()).add(file));
  }
}
const incomplete = new Set([...missing.values()].flatMap((each) => [...each]));
const share = (count: number) => `${count} of ${files.length} (${((100 * count) / files.length).toFixed(1)} %)`;
process.stdout.write(`${share(files.length - incomplete.size)} definitions have no key that tools.yaml cannot say\n`);
for (const [key, each] of [...missing].toSorted(([, a], [, b]) => b.size - a.size)) process.stdout.write(`${String(each.size).padStart(5)}  ${key}\n`);
for (const [key, path] of counterparts.filter(([, path]) => !isIn(schema, path.split('.')))) process.stdout.write(`no key of the schema: ${path} (${key})\n`);

/** The paths of all keys of a definition; a list does not count. Some values distinguish a key: the type of a path, an excluded package, a git source. */
function* keysOf(value: Value, path: string): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* keysOf(item, path);
  else if (value !== null && typeof value === 'object') for (const [key, item] of Object.entries(value)) yield* keysOf(item, path ? `${path}.${key}` : key);
  else if (path.endsWith('paths.type')) yield `${path}=${value}`;
  else if (path.endsWith('contents.packages') && String(value).startsWith('!')) yield `${path}=!`;
  else if (path.endsWith('files.url') && String(value).startsWith('git+')) yield `${path}=git`;
  else yield path;
}

/** Whether tools.yaml can say a key. A build has the keys of an image, in a stage of its own. */
function isSaid(key: string): boolean {
  const place = key.replace(/^contents\.builds\.(?=accounts|paths|contents)/, '');
  return known.some(({ pattern, exists }) => exists && (pattern.test(key) || pattern.test(place)));
}

function patternOf(key: string): RegExp {
  const parts = key.split('.').map((part) => (part === '**' ? '.+' : part === '*' ? '.+' : part));
  return new RegExp(`^${parts.join(String.raw`\.`)}$`, 'u');
}

/** Whether a schema has a key at a path, in whatever form of its value. */
function isIn(at: unknown, [key, ...rest]: readonly string[]): boolean {
  if (!isMap(at)) return false;
  if (key === undefined) return true;
  const own = mapIn(at['properties'])[key];
  if (own !== undefined) return isIn(own, rest);
  const definition = typeof at['$ref'] === 'string' ? [definitions[basename(at['$ref'])]] : [];
  return [...definition, at['additionalProperties'], at['items'], at['then'], at['else']].some((inner) => isIn(inner, [key, ...rest]));
}
