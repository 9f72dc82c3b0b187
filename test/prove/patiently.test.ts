import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { patiently } from '../../src/prove/subject.ts';
import { finalAfter } from '../../src/prove/request.ts';
import { withStandIns } from '../programs.ts';
import { thisMachine } from './stand-in.ts';

/** With a stand-in for `docker inspect`, which says whether the container is running. */
function running(state: string, action: () => Promise<void>): () => Promise<void> {
  return () => withStandIns({ docker: `echo ${state}` }, action);
}

/** The fault, the number of attempts and the seconds. */
async function waited(limit: number, look: (attempt: number) => { message: string; settles?: number } | undefined) {
  let attempts = 0;
  const begun = Date.now();
  const fault = await patiently(thisMachine({ limit }), async () => look((attempts += 1)));
  return { fault, attempts, seconds: (Date.now() - begun) / 1000 };
}

test(
  'a wrong answer that stays the same is final long before the time limit',
  running('true 0', async () => {
    const { fault, attempts, seconds } = await waited(60, () => ({ message: 'GET / answers 404 instead of 200', settles: 2 }));
    assert.is(fault?.message, 'GET / answers 404 instead of 200');
    assert.ok(attempts > 1 && seconds < 30, `${attempts} attempts in ${seconds} s`);
  }),
);

test(
  'an answer that changes is not final, and one that becomes right passes',
  running('true 0', async () => {
    const { fault, attempts } = await waited(60, (attempt) => (attempt > 6 ? undefined : { message: `answer ${attempt}`, settles: 1 }));
    assert.equal([fault, attempts], [undefined, 7]);
  }),
);

test(
  'no answer is retried until the time limit',
  running('true 0', async () => {
    const { fault, seconds } = await waited(4, () => ({ message: 'nothing answers on port 8888' }));
    assert.is(fault?.message, 'nothing answers on port 8888');
    assert.ok(seconds > 3, `${seconds} s`);
  }),
);

test(
  'a container that has ended is not waited for',
  running('false 1', async () => {
    assert.is((await waited(60, () => ({ message: 'nothing answers' }))).attempts, 1);
  }),
);

test('an error of the server gets more time than another answer', () => {
  const response = { headers: {}, body: '', upgraded: false };
  assert.ok(finalAfter({ ...response, status: 502 }) > finalAfter({ ...response, status: 404 }));
});

test.run();
