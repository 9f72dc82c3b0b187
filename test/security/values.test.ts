import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkValues } from './values/check.ts';

// CASES=n makes fewer; SEED and REPLAY, the path that a failure prints, repeat it.
const cases = Number(process.env['CASES'] ?? 100_000);
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

test('a hostile value gives an error or arrives as it is', async () => {
  const { fields, arrived } = await checkValues(cases, seed);
  process.stdout.write(`${cases} values in ${fields} fields, of which ${arrived} arrived; SEED=${seed}\n`);
  assert.ok(arrived > 0);
});

test.run();
