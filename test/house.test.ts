import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { REGISTRIES } from '../scripts/generate/registries.ts';

// The layout of src/ that ARCHITECTURE.md describes, as what must hold of the imports, types counted.

/** The rooms from the ground up: one imports from itself and from those before it. */
const FLOORS = [
  'diagnostic',
  'system',
  'compile/document',
  'compile/model',
  'compile/plan',
  'compile/render',
  'compile/verify',
  'compile/output',
  'compile',
  'edit',
  'compare',
  'build',
  'prove',
  'report',
  'cli',
];

/** The folders whose files one module puts in order, or by name. */
const ORDERED = ['compile/plan/aspects', 'compile/verify/programs', 'cli/progress'];

/** In lines: below the first a file is small; up to the second a file has the usual size. */
const [SMALL, USUAL] = [40, 60];

const src = fileURLToPath(new URL('../src', import.meta.url));

/** The sources by their paths below src/; what is made by `npm run build` is none of them. */
const sources = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('generated/') && !path.includes('/browser/'))
    .toSorted()
    .map((path) => [path, readFileSync(join(src, path), 'utf8')]),
);

/** The sources that each imports. */
const imports = new Map(
  Array.from(sources, ([path, text]) => {
    const targets = Array.from(text.matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g), ([, target = '']) => normalize(join(dirname(path), target)));
    return [path, [...new Set(targets)].filter((target) => sources.has(target))] as const;
  }),
);

/** Where a file lives; a phase of compile/ is a room of its own, and src/index.ts the roof. */
function floorOf(path: string): number {
  const [room = '', phase] = path.split('/');
  const index = FLOORS.indexOf(room === 'compile' && path.split('/').length > 2 ? `compile/${phase}` : room);
  return path === 'index.ts' ? FLOORS.length : index;
}

test('every source lives in a room that is listed', () => {
  assert.equal(
    [...sources.keys()].filter((path) => floorOf(path) < 0),
    [],
  );
});

test('no import leads up', () => {
  const up = Array.from(imports, ([path, targets]) => targets.filter((target) => floorOf(target) > floorOf(path)).map((target) => `${path} imports ${target}`));
  assert.equal(up.flat(), []);
});

test('no sources import each other in a circle', () => {
  const done = new Set<string>();
  for (const start of sources.keys()) visit(start, []);

  function visit(path: string, way: readonly string[]): void {
    assert.not.ok(way.includes(path), `in a circle: ${[...way.slice(way.indexOf(path)), path].join(' → ')}`);
    if (done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  }
});

test('no exported type has the name of another', () => {
  const homes = new Map<string, string[]>();
  for (const [path, text] of sources) {
    for (const [, name = ''] of text.matchAll(/^export (?:interface|type) (\w+)/gm)) homes.set(name, [...(homes.get(name) ?? []), path]);
  }
  assert.equal(
    [...homes].filter(([, paths]) => paths.length > 1),
    [],
  );
});

test('only cli/ prints and ends the process, and only system/ starts programs', () => {
  const found = Array.from(sources, ([path, text]) => {
    const code = text.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
    const prints = !path.startsWith('cli/') && /\bconsole\.|(process|host\(\))\.(stdout|stderr|exitCode)/.test(code);
    const starts = !path.startsWith('system/') && /'execa'|child_process/.test(code);
    // What is written may be lost by it, so only what nobody caught ends the process so.
    const exits = path !== 'cli/bin.ts' && /process\.exit\(/.test(code);
    return [...(prints ? [`${path} prints`] : []), ...(starts ? [`${path} starts programs`] : []), ...(exits ? [`${path} exits`] : [])];
  });
  assert.equal(found.flat(), []);
});

test('a small file that one other imports lives in it, where both make one file of the usual size', () => {
  const registered = new Set([...REGISTRIES.map(({ folder }) => folder), ...ORDERED]);
  const lines = (path: string) => sources.get(path)!.split('\n').length - 1;
  const lonely = [...sources.keys()]
    .filter((path) => !registered.has(dirname(path)) && lines(path) < SMALL)
    .map((path) => ({ path, importers: Array.from(imports).flatMap(([importer, targets]) => (targets.includes(path) ? [importer] : [])) }))
    .filter(({ path, importers: [only, ...more] }) => only && more.length === 0 && dirname(only) === dirname(path) && lines(path) + lines(only) <= USUAL);
  assert.equal(
    lonely.map(({ path, importers }) => `${path} belongs into ${importers[0]}`),
    [],
  );
});

test('each registry has its row in ARCHITECTURE.md', () => {
  const page = readFileSync(new URL('../ARCHITECTURE.md', import.meta.url), 'utf8');
  assert.equal(
    REGISTRIES.map(({ folder }) => `src/${folder}/<`).filter((place) => !page.includes(place)),
    [],
  );
});

test('the tests of a room stand where it does', () => {
  const rooms = new Set(Array.from(sources.keys(), (path) => dirname(path)));
  const tests = fileURLToPath(new URL('.', import.meta.url));
  const elsewhere = ['fixtures', 'images', 'integrations', 'mirrors', 'files', 'programs'];
  const folders = readdirSync(tests, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(tests, entry.parentPath).replaceAll('\\', '/'))
    .filter((folder) => folder !== '' && !elsewhere.includes(folder.split('/')[0]!));
  assert.equal(
    [...new Set(folders)].filter((folder) => !rooms.has(folder)),
    [],
  );
});

test.run();
