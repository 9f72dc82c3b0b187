import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, stringify } from 'yaml';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import { hasErrors } from '../../../src/diagnostic/diagnostic.ts';
import { compareWithGolden } from '../../golden.ts';
import { filesIn } from '../../run-cli.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

process.env['DWBUILD_CACHE'] = 'off';

// Each folder is a project with its expected out/, byte for byte, and optionally its expected plan.json.
// `UPDATE=1 npm test` rewrites them.
const fixtures = fileURLToPath(new URL('../../fixtures/valid/', import.meta.url));

for (const name of readdirSync(fixtures)) {
  test(`valid/${name} compiles to its golden without diagnostics`, async () => {
    const project = openProject({}, join(fixtures, name));
    const { diagnostics, plan, rendering } = await compile(project);
    assert.equal(diagnostics, []);
    if (existsSync(join(fixtures, name, 'plan.json'))) compareWithGolden(`valid/${name}/plan.json`, `${short(JSON.parse(JSON.stringify(plan)))}\n`);
    if (process.env['UPDATE']) update(project.outPath, rendering!.files);
    const expected = filesIn(project.outPath);
    assert.equal([...rendering!.files.keys()].toSorted(), Object.keys(expected));
    for (const [path, content] of rendering!.files) assert.is(content, expected[path], path);
  });
}

test('the shipped tools.yaml compiles to the committed out/', async () => {
  const project = openProject({}, fileURLToPath(new URL('../../..', import.meta.url)));
  const { rendering } = await compile(project);
  const expected = filesIn(project.outPath);
  assert.equal([...rendering!.files.keys()].toSorted(), Object.keys(expected));
  for (const [path, content] of rendering!.files) assert.is(content, expected[path], path);
});

test('the shipped tools.yaml gives the same out/ with each stage in a file of its own', async () => {
  const shipped = fileURLToPath(new URL('../../..', import.meta.url));
  const folder = temporaryFolder('split');
  cpSync(join(shipped, 'files'), join(folder, 'files'), { recursive: true, verbatimSymlinks: true });
  const names = splitStages(readFileSync(join(shipped, 'tools.yaml'), 'utf8'), folder);
  const { diagnostics, plan, rendering } = await compile(openProject({}, folder));
  assert.equal(hasErrors(diagnostics), false);
  const expected = filesIn(join(shipped, 'out'));
  assert.equal([...rendering!.files.keys()].toSorted(), Object.keys(expected));
  for (const [path, content] of rendering!.files) assert.is(content, expected[path], path);
  assert.equal(plan!.stages.map(({ name, origin }) => [name, origin.source]).toSorted(), names.map((name) => [name, `stages/${name}.yaml`]).toSorted());
});

/** Writes a declaration with a file for each of its stages, without anchors, because these do not cross files; returns the names of the stages. */
function splitStages(text: string, folder: string): string[] {
  const { stages, ...others } = parse(text, { merge: true }) as { stages: Record<string, unknown> };
  const names = Object.keys(stages);
  const write = (name: string, value: unknown) => writeFileSync(join(folder, name), stringify(value, { aliasDuplicateObjects: false }));
  mkdirSync(join(folder, 'stages'));
  for (const name of names) write(`stages/${name}.yaml`, { version: 1, stages: { [name]: stages[name] } });
  write('tools.yaml', { ...others, include: names.map((name) => `stages/${name}.yaml`) });
  return names;
}

function update(folder: string, files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** JSON with short values on one line. */
function short(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || indent.length + line.length < 160) return line;
  const inner = `${indent}  `;
  const items = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${inner}${Array.isArray(value) ? '' : `${JSON.stringify(key)}: `}${short(item, inner)}`],
  );
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${items.join(',\n')}\n${indent}${close}`;
}

test.run();
