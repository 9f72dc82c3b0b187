import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runOn } from '../../src/system/host.ts';
import { isDate, today } from '../../src/system/today.ts';

const on = (env: NodeJS.ProcessEnv) => runOn({ cwd: () => '/', env, stdout: process.stdout, stderr: process.stderr }, today);

test('the date is that of the clock, unless a variable gives a different one', () => {
  const now = () => new Date().toISOString().slice(0, 10);
  const before = now();
  const found = [on({}), on({ DWBUILD_TODAY: '' })];
  assert.ok(
    found.every((date) => date === before || date === now()),
    found.join(' '),
  );
  assert.is(on({ DWBUILD_TODAY: '2030-12-31' }), '2030-12-31');
});

for (const given of ['tomorrow', '2030-02-30', '2030-1-1', '+2030-01-01', '2030-01-01T00:00']) {
  test(`"${given}" is no date`, () => {
    assert.not(isDate(given));
    assert.throws(
      () => on({ DWBUILD_TODAY: given }),
      ({ message }: Error) => message === `DWBUILD_TODAY is a date such as 2030-12-31, not "${given}"`,
    );
  });
}

test.run();
