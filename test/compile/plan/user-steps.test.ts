import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Instruction, Step, StepData } from '../../../src/compile/plan/step.ts';
import { ROOT } from '../../../src/compile/plan/step.ts';
import { withUsers } from '../../../src/compile/plan/user-steps.ts';

function step<I extends Instruction>(instruction: I, data: StepData[I], line = 1): Step {
  return { instruction, data, origin: { path: [], line } } as unknown as Step;
}

const FROM = step('FROM', { base: 'debian:trixie', name: 'base' });
const user = (name: string) => step('USER', { user: name });
const RUN = step('RUN', { script: 'run/commands', commands: ['a'], items: [0] }, 2);
const COPY = step('COPY', { sources: ['a'], target: '/x' });
const WORKDIR = step('WORKDIR', { directory: '/x' });
const ENV = step('ENV', { variables: [] });
const LABEL = step('LABEL', { variables: [] }, 3);
const AS_APP = step('RUN', {
  script: 'run/commands',
  commands: ['a'],
  items: [0],
  as: { name: 'app', ids: '1:1', uid: 1, gid: 1, places: [], variables: [] },
});
const line = (keyword: string, text = '') => step('FOREIGN', { keyword, text, copied: [] });

/** The keywords of the steps, and the user of each USER. */
function keywords(steps: readonly Step[], runsAs = ROOT): string {
  return withUsers(steps, runsAs)
    .map(({ instruction, data }) => (instruction === 'USER' ? `USER ${data.user}` : instruction === 'FOREIGN' ? `(${data.keyword} ${data.text})` : instruction))
    .join(', ');
}

test('steps of a user are between a USER of this user and one of root', () => {
  assert.is(keywords([FROM, RUN, AS_APP, AS_APP, RUN]), 'FROM, RUN, USER 1:1, RUN, RUN, USER 0:0, RUN');
  assert.is(keywords([FROM, AS_APP, COPY]), 'FROM, USER 1:1, RUN, USER 0:0, COPY');
  assert.is(keywords([FROM, AS_APP, WORKDIR]), 'FROM, USER 1:1, RUN, USER 0:0, WORKDIR');
  assert.is(keywords([FROM, AS_APP, ENV, AS_APP]), 'FROM, USER 1:1, RUN, ENV, RUN, USER 0:0', 'ENV needs no user');
});

test('a USER that changes nothing is left out, except after FROM, because the user of an external image is unknown', () => {
  assert.is(keywords([FROM, user(ROOT), RUN, user(ROOT)]), 'FROM, USER 0:0, RUN');
  assert.is(keywords([FROM, user(ROOT), RUN, user('1:1')], '1:1'), 'FROM, USER 0:0, RUN, USER 1:1');
});

test('lines of `dockerfile` start as root, and root comes back after them', () => {
  assert.is(keywords([FROM, AS_APP, line('RUN', 'a'), RUN]), 'FROM, USER 1:1, RUN, USER 0:0, (RUN a), RUN');
  assert.is(keywords([FROM, line('USER', 'app'), line('RUN', 'a'), RUN]), 'FROM, (USER app), (RUN a), USER 0:0, RUN');
  assert.is(keywords([FROM, line('USER', 'app'), line('SHELL', 'a')]), 'FROM, (USER app), (SHELL a), USER 0:0');
});

test('a stage ends as the user that it runs as, with the origin of its last step', () => {
  assert.is(keywords([FROM, RUN, LABEL], '1:1'), 'FROM, RUN, LABEL, USER 1:1');
  assert.is(withUsers([FROM, RUN, LABEL], '1:1').at(-1)!.origin.line, 3);
  assert.is(withUsers([FROM, AS_APP, RUN], ROOT)[3]!.origin.line, 2, 'a USER before a step has the origin of that step');
});

test.run();
