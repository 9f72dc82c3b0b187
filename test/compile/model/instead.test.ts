import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Schema } from '../../../src/compile/model/managers/written-schema.ts';
import { innerSchemas } from '../../../src/compile/model/schema/editor.ts';
import { shippedSchema } from '../../../src/generated/shipped.ts';

/** Every map of the schema with keys that people write by mistake. */
function mistakes(schema: Schema, found: Schema[] = []): Schema[] {
  if (schema.instead) found.push(schema);
  innerSchemas(schema, (inner) => {
    mistakes(inner, found);
    return inner;
  });
  return found;
}

const letters = (name: string) => name.toLowerCase().replace(/[-_. ]/g, '');
const all = mistakes(shippedSchema());
const namesOf = ({ instead = {} }: Schema) => Object.keys(instead).flatMap((names) => names.split(' ').map(letters));

test('no mistake is a key', () => {
  for (const schema of all) {
    const known = new Set(Object.keys(schema.properties ?? {}).map(letters));
    assert.equal(
      namesOf(schema).filter((name) => known.has(name)),
      [],
    );
  }
});

test('each mistake has one hint', () => {
  for (const schema of all) {
    const names = namesOf(schema);
    assert.equal(
      names.filter((name, index) => names.indexOf(name) < index),
      [],
    );
  }
});

test('hints about keys name one that is there', () => {
  const keys = new Set<string>();
  const collect = (schema: Schema): Schema => {
    for (const key of Object.keys(schema.properties ?? {})) keys.add(key);
    innerSchemas(schema, collect);
    return schema;
  };
  collect(shippedSchema());
  for (const { instead = {} } of all)
    for (const hint of Object.values(instead))
      assert.ok(
        Array.from(hint.matchAll(/`([a-z-]+)/g), ([, key = '']) => key).every((key) => keys.has(key) || key === 'dwbuild'),
        hint,
      );
});

test.run();
