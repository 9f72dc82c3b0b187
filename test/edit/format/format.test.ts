import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { caseTexts } from '../../../scripts/generate/cases.ts';
import { compile } from '../../../src/compile/compile.ts';
import { parse } from '../../../src/compile/document/parse.ts';
import { format as formatted } from '../../../src/edit/format/format.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { managersFor } from '../../../src/compile/model/managers/shipped.ts';
import { openProject } from '../../../src/compile/project.ts';
import { compareWithGolden } from '../../golden.ts';
import { meaning, sorted } from './meaning.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const fixtures = join(root, 'test/fixtures');
const format = (text: string, known = managers) => formatted(parse('tools.yaml', text).document, known);

// formatted.yaml, beside a tools.yaml, is the expected result of `dwbuild fmt`. `UPDATE=1 npm test` rewrites it.
for (const name of readdirSync(join(fixtures, 'format'))) {
  test(`format/${name}`, async () => {
    const text = readFileSync(join(fixtures, 'format', name, 'tools.yaml'), 'utf8');
    const formatted = await format(text);
    compareWithGolden(`format/${name}/formatted.yaml`, formatted);
    assert.is(await format(formatted), formatted, 'formatting is idempotent');
  });
}

for (const name of readdirSync(join(fixtures, 'valid'))) {
  test(`formatting valid/${name} keeps its meaning`, async () => {
    const project = openProject({}, join(fixtures, 'valid', name));
    const text = readFileSync(project.path, 'utf8');
    const formatted = await format(text, managersFor(project.partials));
    const [before, after] = [await compile(project, 'rendering'), await compile(project, 'rendering', formatted)];
    assert.equal(after.diagnostics, []);
    assert.is(planOf(after), planOf(before));
    assert.equal([...after.rendering!.files], [...before.rendering!.files]);
  });
}

test('the shipped tools.yaml is in its canonical form', async () => {
  const text = readFileSync(join(root, 'tools.yaml'), 'utf8');
  assert.is(await format(text), text);
});

test('the shipped tools.yaml has the same canonical form and plan in every order of its packages', async () => {
  const project = openProject({}, root);
  const text = readFileSync(project.path, 'utf8');
  const shuffled = text.replace(/(?:^ {6}- [a-z][a-z0-9+.-]*\n)+/gm, (list) => `${list.trimEnd().split('\n').toReversed().join('\n')}\n`);
  assert.is.not(shuffled, text);
  assert.is(await format(shuffled), text);
  const [before, after] = [await compile(project, 'plan', shuffled), await compile(project, 'plan', text)];
  assert.is(planOf(after), planOf(before));
});

test('formatting every well-formed fixture and case keeps it well-formed, keeps its meaning and is idempotent', async () => {
  const files = readdirSync(fixtures, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('tools.yaml'));
  let formatted = 0;
  const texts = [...files.map((name) => ({ name, text: readFileSync(join(fixtures, name), 'utf8') })), ...caseTexts()];
  for (const { name: file, text } of texts) {
    if (parse(file, text).diagnostics.length > 0) continue;
    const once = await format(text);
    assert.is(await format(once), once, file);
    assert.is(meaning(parse('', once).document), meaning(parse('', text).document), file);
    formatted++;
  }
  assert.ok(formatted > 500);
});

test('line breaks, byte order mark and quotes are kept', async () => {
  const text = '\uFEFFversion: 1\r\nstages:\r\n  base:\r\n    from: "debian:trixie"  \r\n    apt:\r\n      # two\r\n      - "vim"\r\n      - curl # one';
  const wanted = '\uFEFFversion: 1\r\nstages:\r\n  base:\r\n    from: "debian:trixie"\r\n    apt:\r\n      - curl # one\r\n      # two\r\n      - "vim"\r\n';
  assert.is(await format(text), wanted);
});

/** The plan without locations in tools.yaml, which depend on the order of packages. */
function planOf({ plan }: Awaited<ReturnType<typeof compile>>): string {
  return JSON.stringify(withoutPlaces(JSON.parse(JSON.stringify(plan))), undefined, 1);
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'origin' && !('spec' in value && ['path', 'line', 'column'].includes(key)));
  return Object.fromEntries(
    kept.map(([key, child]) => [key, key === 'packages' && Array.isArray(child) ? sorted(child.map(withoutPlaces)) : withoutPlaces(child)]),
  );
}

test.run();
