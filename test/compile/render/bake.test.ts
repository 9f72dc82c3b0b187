import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: false }).compile(read('test/fixtures/schemas/docker-bake.json'));
const fixtures = readdirSync(join(root, 'test/fixtures/valid')).map((name) => `test/fixtures/valid/${name}`);

for (const project of ['.', ...fixtures]) {
  test(`SchemaStore's schema accepts docker-bake.json of ${project}`, () => {
    assert.ok(validate(read(`${project}/out/docker-bake.json`)), JSON.stringify(validate.errors));
  });
}

test.run();
