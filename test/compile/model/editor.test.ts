import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { caseTexts } from '../../../scripts/generate/cases.ts';
import { parse } from '../../../src/compile/document/parse.ts';
import { shippedSchema } from '../../../src/generated/shipped.ts';
import { validate } from '../../../src/generated/validate.ts';
import type { Schema } from '../../../src/compile/model/managers/written-schema.ts';
import { AJV_OPTIONS } from '../../../src/compile/model/schema/ajv-options.ts';
import { editorSchema } from '../../../src/compile/model/schema/editor.ts';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));
const editor = new Ajv(AJV_OPTIONS).compile(editorSchema(shippedSchema()));
const valueOf = (text: string) => parse('tools.yaml', text).document.root.value;
const read = (file: string) => valueOf(readFileSync(join(fixtures, file), 'utf8'));
const found = (folder: string) => readdirSync(join(fixtures, folder), { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('tools.yaml'));

test('the editor accepts every declaration that compiles', () => {
  assert.ok(editor(read('../../tools.yaml')));
  for (const file of found('valid').filter((path) => !path.startsWith('own-manager'))) assert.ok(editor(read(`valid/${file}`)), file);
});

test('the editor rejects every declaration with a wrong shape', () => {
  const values = caseTexts().map(({ name, text }) => ({ name, value: valueOf(text) }));
  const wrong = values.filter(({ value }) => !validate({ stages: { base: { from: 'debian:trixie' } }, ...(value as object) })); // editors do not ask for stages: an included file can be without
  assert.ok(wrong.length > 40);
  for (const { name, value } of wrong) assert.not(editor(value), name);
});

test('every pattern has its own error message', () => {
  assert.equal(patternsWithoutSentence(shippedSchema(), '#'), []);
});

function patternsWithoutSentence(schema: Schema, path: string): string[] {
  const own = typeof schema['pattern'] === 'string' && !schema['patternErrorMessage'] ? [path] : [];
  const inner = Object.entries(schema).filter(
    ([key, value]) => typeof value === 'object' && value !== null && !['examples', 'default', 'editor'].includes(key),
  );
  return [...own, ...inner.flatMap(([key, value]) => patternsWithoutSentence(value as Schema, `${path}/${key}`))];
}

test.run();
