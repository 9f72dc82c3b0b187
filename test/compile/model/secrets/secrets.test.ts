import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { knownSecret } from '../../../../src/compile/model/secrets/secrets.ts';

test('a long text of beginnings of a JSON web token takes no quadratic time', () => {
  const started = performance.now();
  assert.is(knownSecret('-eyJabcdefgh'.repeat(30_000)), undefined);
  assert.ok(performance.now() - started < 2000);
});

test('a JSON web token after a sign and in quotes', () => {
  for (const before of ['=', '"', ' ', ':']) assert.is(knownSecret(`${before}eyJabcdefghijk.eyJabcdefghijk.x`)?.what, 'a JSON web token');
});

test.run();
