import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { eventually } from '../../src/prove/eventually.ts';

test('a condition that holds at once is checked once', async () => {
  let looks = 0;
  assert.is(await eventually({ id: '', limit: 5, signal: new AbortController().signal }, async () => void (looks += 1)), undefined);
  assert.is(looks, 1);
});

test('waits for a condition that holds later', async () => {
  let looks = 0;
  const wrong = await eventually({ id: '', limit: 5, signal: new AbortController().signal }, async () => ((looks += 1) < 3 ? 'not yet' : undefined));
  assert.equal([wrong, looks], [undefined, 3]);
});

test('a condition that never holds is reported after the timeout', async () => {
  let looks = 0;
  assert.is(await eventually({ id: '', limit: 1, signal: new AbortController().signal }, async () => `look ${(looks += 1)}`), `look ${looks}`);
  assert.ok(looks > 1);
});

test('an interruption ends the wait', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 50);
  const ended = await eventually({ id: '', limit: 60, signal: controller.signal }, async () => 'never').catch(({ name }: Error) => name);
  assert.is(ended, 'AbortError');
});

test.run();
