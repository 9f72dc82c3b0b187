import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path/posix';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { REGISTRIES } from '../scripts/generate/registries.ts';

// The rules of ARCHITECTURE.md for the layout of src/. Type imports count as imports.

/** The folders in their order: a file imports only from its own folder and from earlier ones. */
const LAYERS = [
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
  'lock',
  'prove',
  'mirror',
  'report',
  'cli',
];

/** Registries whose files are imported by one module that orders them. */
const ORDERED = ['compile/plan/aspects', 'compile/verify/programs', 'cli/progress'];

/** In lines: a small file is shorter than the first; the usual size is up to the second. */
const [SMALL, USUAL] = [40, 60];

const src = fileURLToPath(new URL('../src', import.meta.url));

/** The sources by their paths below src/, without generated ones. */
const sources = new Map(
  readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('generated/') && !path.includes('/browser/'))
    .toSorted()
    .map((path) => [path, readFileSync(join(src, path), 'utf8')]),
);

const imports = new Map(
  Array.from(sources, ([path, text]) => {
    const targets = Array.from(text.matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)'/g), ([, target = '']) => normalize(join(dirname(path), target)));
    return [path, [...new Set(targets)].filter((target) => sources.has(target))] as const;
  }),
);

/** The position of a file's folder in LAYERS. Phases of compile/ are folders of their own; src/index.ts is the last. */
function layerOf(path: string): number {
  const [folder = '', phase] = path.split('/');
  const index = LAYERS.indexOf(folder === 'compile' && path.split('/').length > 2 ? `compile/${phase}` : folder);
  return path === 'index.ts' ? LAYERS.length : index;
}

test('the folder of every source is listed', () => {
  assert.equal(
    [...sources.keys()].filter((path) => layerOf(path) < 0),
    [],
  );
});

test('no import leads up', () => {
  const up = Array.from(imports, ([path, targets]) => targets.filter((target) => layerOf(target) > layerOf(path)).map((target) => `${path} imports ${target}`));
  assert.equal(up.flat(), []);
});

test('no import cycles', () => {
  const done = new Set<string>();
  for (const start of sources.keys()) visit(start, []);

  function visit(path: string, way: readonly string[]): void {
    assert.not.ok(way.includes(path), `cycle: ${[...way.slice(way.indexOf(path)), path].join(' → ')}`);
    if (done.has(path)) return;
    for (const target of imports.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  }
});

test('names of exported types are unique', () => {
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
    // process.exit() can lose pending output; it is allowed only after an uncaught error.
    const exits = path !== 'cli/bin.ts' && /process\.exit\(/.test(code);
    return [...(prints ? [`${path} prints`] : []), ...(starts ? [`${path} starts programs`] : []), ...(exits ? [`${path} exits`] : [])];
  });
  assert.equal(found.flat(), []);
});

test('a small file with one importer is part of it, if both together have the usual size', () => {
  const registered = new Set([...REGISTRIES.map(({ folder }) => folder), ...ORDERED]);
  const lines = (path: string) => sources.get(path)!.split('\n').length - 1;
  const lonely = [...sources.keys()]
    .filter((path) => !registered.has(dirname(path)) && lines(path) < SMALL)
    .map((path) => ({ path, importers: Array.from(imports).flatMap(([importer, targets]) => (targets.includes(path) ? [importer] : [])) }))
    .filter(({ path, importers: [only, ...more] }) => only && more.length === 0 && dirname(only) === dirname(path) && lines(path) + lines(only) <= USUAL);
  assert.equal(
    lonely.map(({ path, importers }) => `${path} belongs in ${importers[0]}`),
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

test('test/ mirrors the folders of src/', () => {
  const sourceFolders = new Set(Array.from(sources.keys(), (path) => dirname(path)));
  const tests = fileURLToPath(new URL('.', import.meta.url));
  const elsewhere = ['fixtures', 'images', 'integrations', 'mirrors', 'files', 'programs', 'security'];
  const folders = readdirSync(tests, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => relative(tests, entry.parentPath).replaceAll('\\', '/'))
    .filter((folder) => folder !== '' && !elsewhere.includes(folder.split('/')[0]!));
  assert.equal(
    [...new Set(folders)].filter((folder) => !sourceFolders.has(folder)),
    [],
  );
});

test.run();
