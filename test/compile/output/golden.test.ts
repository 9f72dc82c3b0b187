import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { openProject } from '../../../src/compile/project.ts';
import { compareWithGolden } from '../../golden.ts';
import { filesIn } from '../../run-cli.ts';

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
