import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BuildEvent, State } from '../../../src/build/event.ts';
import { showProgress } from '../../../src/cli/progress/show.ts';

function step(stage: string, number: number, text: string, state: State, rest: { steps?: number; seconds?: number; error?: string } = {}): BuildEvent {
  return { event: 'step', stage, step: number, steps: 2, text, state, ...rest };
}

const BEGIN: BuildEvent[] = [
  { event: 'changed', stage: 'app', reason: 'the stage is new' },
  { event: 'start', images: ['app'], stages: ['base', 'app'] },
  step('base', 2, 'RUN true', 'waiting'),
  step('base', 2, 'RUN true', 'cached'),
  step('app', 1, 'RUN make', 'waiting'),
  step('app', 2, 'COPY app /', 'waiting'),
  step('app', 1, 'RUN make', 'running'),
  { event: 'output', stage: 'app', step: 1, line: 'compiling' },
];

/** The output for these events, without the control sequences of a terminal. */
async function drawn(events: readonly BuildEvent[], ok: boolean, terminal: boolean): Promise<string> {
  let text = '';
  const stream = new Writable({ write: (chunk, _, done) => done(void (text += String(chunk))) });
  const progress = await showProgress('auto', Object.assign(stream, { isTTY: terminal }) as unknown as NodeJS.WriteStream, {});
  for (const event of events) {
    progress.onEvent(event);
    await setTimeout(0);
    // The terminal is redrawn ten times a second; output before the first redraw of a line is not shown.
    const written = terminal && event.event === 'output' ? event.line : '';
    for (let tries = 0; !text.includes(written) && tries < 100; tries++) {
      await setTimeout(50);
      progress.onEvent(event);
    }
  }
  await progress.end(ok);
  return stripVTControlCharacters(text);
}

test('without a terminal, each change is a line', async () => {
  const events: BuildEvent[] = [
    ...BEGIN,
    step('app', 1, 'RUN make', 'done', { seconds: 1.26 }),
    step('app', 2, 'COPY app /', 'done', { seconds: 0 }),
    { event: 'image', stage: 'app', text: 'exporting to image', state: 'running' },
    { event: 'image', stage: 'app', text: 'exporting to image', state: 'done', seconds: 0.5 },
  ];
  assert.is(
    await drawn(events, true, false),
    `app: the stage is new
❯ base
❯ app
❯ base 1/2 FROM
✔ base 1/2 FROM · cached
✔ base 2/2 RUN true · cached
✔ base
❯ app 1/2 RUN make
✔ app 1/2 RUN make · 1.3s
❯ app 2/2 COPY app /
✔ app 2/2 COPY app / · 0.0s
❯ app exporting
✔ app exporting to image · 0.5s
✔ app
`,
  );
});

// The ONBUILD steps of a base image become known after FROM, with the first of them.
test('a stage shows all its steps, even if FROM announced fewer', async () => {
  const events: BuildEvent[] = [
    { event: 'start', images: ['base'], stages: ['base'] },
    step('base', 1, 'FROM debian', 'done', { seconds: 0 }),
    step('base', 2, 'RUN theirs', 'cached', { steps: 3 }),
    step('base', 3, 'RUN true', 'cached', { steps: 3 }),
  ];
  assert.is(
    await drawn(events, true, false),
    `❯ base
✔ base 1/3 FROM debian · 0.0s
✔ base 2/3 RUN theirs · cached
❯ base 3/3 …
✔ base 3/3 RUN true · cached
❯ base exporting
✔ base exporting · cached
✔ base
`,
  );
});

test('on a terminal, the tree of the failed stage stays after a failure', async () => {
  const text = await drawn([...BEGIN, step('app', 1, 'RUN make', 'failed', { error: 'exit code 2' })], false, true);
  assert.match(text, /› compiling/);
  assert.ok(
    text.endsWith(`✔ base
❯ app
  ✖ 1/2 RUN make
  ◼ 2/2 COPY app /
  ◼ exporting
`),
    text,
  );
});

const STOPPED: BuildEvent[] = [
  { event: 'start', images: ['app', 'other'], stages: ['app', 'other'] },
  step('app', 1, 'RUN make', 'running'),
  step('app', 2, 'COPY app /', 'waiting'),
  step('other', 1, 'RUN test', 'running'),
  step('other', 2, 'COPY x /', 'waiting'),
  step('app', 1, 'RUN make', 'stopped'),
  step('other', 1, 'RUN test', 'failed', { error: 'exit code 1' }),
];

test('a stage that was stopped because another failed is neither failed nor done', async () => {
  assert.is(
    await drawn(STOPPED, false, false),
    `❯ app
❯ other
❯ app 1/2 RUN make
❯ other 1/2 RUN test
↓ app [SKIPPED: stopped]
↓ app 1/2 RUN make [SKIPPED: stopped]
❯ app 2/2 COPY app /
✖ other 1/2 RUN test [FAILED: exit code 1]
↓ app 2/2 COPY app / [SKIPPED: stopped]
↓ app exporting [SKIPPED: stopped]
`,
  );
  const text = await drawn(STOPPED, false, true);
  assert.ok(
    text.endsWith(`↓ app · stopped
❯ other
  ✖ 1/2 RUN test
  ◼ 2/2 COPY x /
  ◼ exporting
`),
    text,
  );
});

test('steps that a stopped build did not finish are not shown as done', async () => {
  const text = await drawn(BEGIN, false, false);
  assert.match(text, /^↓ app 1\/2 RUN make \[SKIPPED: stopped\]$/m);
  assert.not.match(text, /^[✔✖] app/m);
});

test.run();
