import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkValues } from './values/check.ts';

// CASES=n makes fewer; SEED and REPLAY, the path that a failure prints, repeat it.
const cases = Number(process.env['CASES'] ?? 100_000);
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

test('a hostile value gives an error or arrives as it is', async () => {
  const { fields, cases: tried, arrived, refused, uncompared } = await checkValues(cases, seed);
  process.stdout.write(
    `${tried} values in ${fields} fields: ${arrived} arrived, ${refused} gave an error, ${uncompared} were accepted without a comparison; SEED=${seed}\n`,
  );
  if (process.env['REPLAY'] === undefined) assert.ok(arrived > 0);
});

test.run();
