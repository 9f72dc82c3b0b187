import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkValues, untested } from '../security/values/check.ts';

// `npm run test:security` makes 100,000 cases: test/security/values.test.ts.

const seed = Number(process.env['SEED'] ?? 14);

test('every string of the schema has a valid declaration, so that hostile values are tried in it', async () => {
  assert.equal(await untested(), [], 'add what these need to test/security/values/fields.ts');
});

test(`a hostile value gives an error or arrives as it is (SEED=${seed})`, async () => {
  const { arrived } = await checkValues(5000, seed, [0, 2]);
  if (process.env['REPLAY'] === undefined) assert.ok(arrived > 200, `${arrived}`);
});

test.run();
