import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { caseTexts } from '../../../scripts/generate/cases.ts';
import { parse } from '../../../src/compile/document/parse.ts';
import { shippedSchema } from '../../../src/generated/shipped.ts';
import { validate } from '../../../src/generated/validate.ts';
import { fits } from '../../../src/compile/model/schema/fits.ts';

type Tree = Record<string, unknown>;

const root = fileURLToPath(new URL('../../..', import.meta.url));
const schema = shippedSchema();
const read = (file: string) => parse(file, readFileSync(join(root, file), 'utf8')).document.root.value as Tree | null;
const shipped = read('tools.yaml')!;
const everyStep = read('test/fixtures/valid/every-step/tools.yaml')!;

test('the shipped tools.yaml fits', () => {
  assert.ok(fits(shipped, schema));
});

test('fits agrees with ajv on every fixture and case', () => {
  const files = readdirSync(join(root, 'test/fixtures'), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('tools.yaml'));
  const cases = caseTexts().map(({ name, text }) => ({ name, value: parse(name, text).document.root.value }));
  const all = [...files.map((name) => ({ name, value: read(`test/fixtures/${name}`) as unknown })), ...cases];
  assert.ok(all.length > 500);
  assert.ok(all.some(({ value }) => fits(value, schema)) && all.some(({ value }) => !fits(value, schema)));
  for (const { name, value } of all) assert.is(fits(value, schema), validate(value), name);
});

const STRANGE = [
  null,
  '',
  'x y',
  'curl',
  'A',
  1,
  -1,
  0.5,
  4294967295,
  Number.NaN,
  true,
  [],
  [null],
  ['a', 'a'],
  [1],
  {},
  { name: 'curl' },
  { 'x-own': 1 },
  { unknown: 1 },
];

test('fits agrees with ajv on random changes', () => {
  let seed = 7;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  let fitting = 0;
  for (let round = 0; round < 4000; round++) {
    const value = random(2) ? shipped : everyStep;
    const place: Tree = descend(value, random);
    const list: boolean = Array.isArray(place);
    const before = { ...place };
    const keys = Object.keys(place);
    const key = keys[random(keys.length)] ?? 'key';
    const strange = STRANGE[random(STRANGE.length)];
    if (!list && random(5) === 0) delete place[key];
    else if (!list && random(4) === 0) place[`${key}${random(2) ? 'x' : ' '}`] = strange;
    else place[key] = strange;
    const answer = fits(value, schema);
    fitting += Number(answer);
    assert.is(answer, validate(value), `round ${round}: ${key}, ${JSON.stringify(strange)}`);
    for (const name of Object.keys(place)) delete place[name];
    Object.assign(place, before);
  }
  assert.ok(fitting > 400 && fitting < 3600, `${fitting} of them fit`);
});

/** A random map or list inside a value. */
function descend(value: Tree, random: (below: number) => number): Tree {
  const inner = Object.values(value).filter((child) => typeof child === 'object' && child !== null);
  return inner.length === 0 || random(6) === 0 ? value : descend(inner[random(inner.length)] as Tree, random);
}

test.run();
