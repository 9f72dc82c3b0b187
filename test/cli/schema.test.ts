import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('the committed schema is fresh; `npm run build && npx dwbuild` writes it', async () => {
  assert.is(readFileSync(`${root}/schema/tools.schema.json`, 'utf8'), (await dwbuild('schema', root)).stdout);
});

test('every node of the schema has a title, a description and an example', async () => {
  const without: string[] = [];
  visit(JSON.parse(readFileSync(`${root}/schema/tools.schema.json`, 'utf8')), '#', without);
  assert.equal(without, []);
});

test(
  "the schema contains the project's own package managers",
  inProject(
    {},
    async (folder) => {
      const schema = JSON.parse((await dwbuild('schema', folder)).stdout);
      assert.is(schema.definitions.cargo.title, 'Rust programs');
      assert.equal(schema.definitions.stage.properties.cargo, { $ref: '#/definitions/cargo' });
      assert.equal(schema.properties.mirrors.properties.cargo.properties.index.default, 'crates.io-index/');
    },
    'valid/own-manager',
  ),
);

type Schema = Record<string, unknown>;

/** Visits all nested schemas that an editor shows. */
function visit(schema: Schema, path: string, without: string[]): void {
  if ('$ref' in schema) return;
  if (!schema['title'] || !schema['description'] || !('const' in schema || 'examples' in schema)) without.push(path);
  for (const key of ['properties', 'patternProperties', 'definitions']) {
    for (const [name, inner] of Object.entries(schema[key] ?? {})) visit(inner as Schema, `${path}/${key}/${name}`, without);
  }
  for (const key of ['items', 'additionalProperties']) {
    if (typeof schema[key] === 'object') visit(schema[key] as Schema, `${path}/${key}`, without);
  }
}

test.run();
