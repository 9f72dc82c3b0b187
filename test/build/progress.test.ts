import { readFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { BuildEvent } from '../../src/build/event.ts';
import { followProgress } from '../../src/build/progress.ts';
import type { Vertex } from '../../src/build/rawjson.ts';
import { readRawjson } from '../../src/build/rawjson.ts';
import { plain } from '../../src/cli/progress/plain.ts';
import { showProgress } from '../../src/cli/progress/show.ts';

const STAGES = new Set(['base', 'app', 'broken']);

/** Reads a recorded stream: its plain lines, its failures and the text that is not progress. */
function replay(recording: string, targets: readonly string[]) {
  const [lines, text]: string[][] = [[], []];
  const { onEvent } = plain((line) => lines!.push(line));
  const { read, failed } = followProgress(STAGES, targets, onEvent);
  const readLine = readRawjson(read, (line) => text!.push(line));
  for (const line of readFileSync(new URL(`../fixtures/build/recordings/${recording}.rawjson`, import.meta.url), 'utf8').split('\n')) readLine(line);
  return { lines: lines!, text: text!, failed: failed() };
}

/** The output of the progress tree for a recorded stream, without a terminal. */
async function drawnOf(recording: string, targets: readonly string[]): Promise<string> {
  let text = '';
  const stream = new Writable({ write: (chunk, _, done) => done(void (text += String(chunk))) });
  const { onEvent, end } = await showProgress('auto', stream as unknown as NodeJS.WriteStream, { CI: 'true' });
  onEvent({ event: 'start', images: targets, stages: targets });
  const { read } = followProgress(STAGES, targets, onEvent);
  const readLine = readRawjson(read, () => {});
  for (const line of readFileSync(new URL(`../fixtures/build/recordings/${recording}.rawjson`, import.meta.url), 'utf8').split('\n')) {
    readLine(line);
    await setTimeout(0);
  }
  await end(true);
  return stripVTControlCharacters(text);
}

function eventsOf(targets: readonly string[], ...vertexes: readonly Partial<Vertex>[]): BuildEvent[] {
  const events: BuildEvent[] = [];
  const { read } = followProgress(STAGES, targets, (event) => events.push(event));
  for (const vertex of vertexes) read({ vertexes: [{ digest: 'sha256:1', name: '', ...vertex }] });
  return events;
}

test('a build is reported step by step; each step ends once', () => {
  assert.equal(replay('built', ['base', 'app']).lines, [
    'base 2/5 RUN rm --recursive --force /etc/apt/sources.list /etc/apt/sources.list.…',
    'base 2/5 RUN rm --recursive --force /etc/apt/sources.list /etc/apt/sources.list.… · 3.3s',
    'base 3/5 COPY --chmod=0644 out/mirrors/apt/mirror.sources /etc/apt/sources.list.…',
    'base 3/5 COPY --chmod=0644 out/mirrors/apt/mirror.sources /etc/apt/sources.list.… · 0.1s',
    'base 4/5 COPY --chmod=0644 out/mirrors/apt/apt.conf /etc/apt/apt.conf.d/90mirror',
    'base 4/5 COPY --chmod=0644 out/mirrors/apt/apt.conf /etc/apt/apt.conf.d/90mirror · 0.1s',
    'base 5/5 RUN echo ready',
    'base 5 | ready',
    'base 5/5 RUN echo ready · 2.2s',
    'base exporting to image',
    'app 1/2 COPY --chmod=0755 files/app/app /usr/bin/',
    'app 1/2 COPY --chmod=0755 files/app/app /usr/bin/ · 0.2s',
    'app 2/2 RUN { sleep 1 && echo built; }',
    'base exporting to image · 0.8s',
    'app 2 | built',
    'app 2/2 RUN { sleep 1 && echo built; } · 3.3s',
    'app exporting to image',
    'app exporting to image · 0.6s',
  ]);
});

test('the stream does not name a single target', () => {
  const { lines } = replay('cached', ['app']);
  assert.equal(lines.slice(-4), [
    'app 1/2 COPY --chmod=0755 files/app/app /usr/bin/ · cached',
    'app 2/2 RUN { sleep 1 && echo built; } · cached',
    'app exporting to image',
    'app exporting to image · 0.3s',
  ]);
});

test('the stream does not name the stage of a Dockerfile with one stage', () => {
  const events: BuildEvent[] = [];
  const { read } = followProgress(new Set(['base']), ['base'], (event) => events.push(event));
  read({ vertexes: [{ digest: 'sha256:1', name: '[other 1/8] FROM docker.io/library/debian:trixie', cached: true }] });
  read({ vertexes: [{ digest: 'sha256:2', name: '[2/2] RUN make', started: '2026-01-01T00:00:00Z' }] });
  assert.equal(events, [{ event: 'step', stage: 'base', step: 2, steps: 2, text: 'RUN make', state: 'running' }]);
});

test('a failure has its last lines; the message of buildx comes last', () => {
  const { lines, failed, text } = replay('failed', ['base', 'broken']);
  assert.is(lines.at(-1), 'broken 1/1 RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --… · failed');
  assert.equal(
    failed.map(({ stage, error, output }) => [stage, error, output.at(-1)]),
    [['broken', 'exit code 100', 'E: Unable to locate package cowsai']],
  );
  assert.is(text[0], 'Dockerfile:39');
});

test('newer versions of buildx write a message on one line', () => {
  const [seen, text]: unknown[][] = [[], []];
  const readLine = readRawjson(
    (status) => seen!.push(status),
    (line) => text!.push(line),
  );
  for (const line of ['{"vertexes":[]}', '{}', '{', '  "logs": []', '}', 'ERROR: no']) readLine(line);
  assert.equal([seen, text], [[{ vertexes: [] }, {}, { logs: [] }], ['ERROR: no']]);
});

// ONBUILD instructions of a base image are steps that the Dockerfile does not contain. BuildKit 0.13 numbers them but leaves them out of the total.
// Newer versions also count those that make no layer, and number FROM as if there were none.
for (const engine of ['26', '28'])
  test(`Docker ${engine}: ONBUILD steps of a base image count as steps of the stage`, async () => {
    const { lines } = replay(`onbuild-${engine}`, ['base', 'app']);
    const numbers = lines.flatMap((line) => /^base (\d+)\/(\d+) /.exec(line)?.slice(1) ?? []);
    assert.equal([...new Set(numbers.filter((_, index) => index % 2 === 0))].toSorted(), ['1', '2', '3', '4']);
    assert.equal([...new Set(numbers.filter((_, index) => index % 2 === 1))], ['4']);
    assert.ok(lines.includes('base 4/4 RUN echo ready'), lines.join('\n'));
    assert.match(await drawnOf(`onbuild-${engine}`, ['base', 'app']), /^✔ base 4\/4 RUN echo ready · \S+$[^]*^✔ base exporting to image · \S+$[^]*^✔ base$/m);
  });

test('the progress of a step on several platforms is that of the slowest platform', () => {
  const [started, completed] = ['2026-01-01T00:00:00.0Z', '2026-01-01T00:00:02.5Z'];
  const arm = { digest: 'sha256:2', name: '[base linux/arm64 base 1/1] RUN true' };
  const amd = { name: '[base linux/amd64 base 1/1] RUN true' };
  const events = eventsOf(['base', 'app'], { ...amd, started }, { ...arm, started }, { ...amd, started, completed }, { ...arm, started, completed });
  assert.equal(
    events.map((event) => ('state' in event ? event.state : '')),
    ['running', 'done'],
  );
});

test('vertexes of other builds are ignored', () => {
  assert.equal(
    eventsOf(['base', 'app'], { name: '[app 1/6] FROM debian' }, { name: '[app node 1/3] FROM debian' }, { name: '[internal] load build context' }),
    [],
  );
});

test('a step that was cancelled because of another failure is not a failure', () => {
  const name = '[base base 1/1] RUN true';
  const { read, failed } = followProgress(STAGES, ['base', 'app'], () => {});
  for (const error of [
    'process "/bin/sh -c true" did not complete successfully: context canceled',
    'rpc error: code = Canceled desc = grpc: the client connection is closing',
  ])
    read({ vertexes: [{ digest: 'sha256:1', name, error }] });
  read({ vertexes: [{ digest: 'sha256:2', name: '[base] importing cache manifest from registry.example.org/cache', error: 'not found' }] });
  assert.equal(failed(), []);
});

test('control characters are applied, so that lines look as on a terminal', () => {
  const { read, failed } = followProgress(STAGES, ['base'], () => {});
  const euro = Buffer.from('€\n');
  const chunks = [Buffer.from('10%\r\x1b[32m100%\x1b[0m\nprice: '), euro.subarray(0, 2), euro.subarray(2), Buffer.from('open')];
  read({
    vertexes: [{ digest: 'sha256:1', name: '[base 1/1] RUN true', error: 'no' }],
    logs: chunks.map((chunk) => ({ vertex: 'sha256:1', data: chunk.toString('base64') })),
  });
  assert.equal(failed()[0]!.output, ['100%', 'price: €', 'open']);
});

test('the two streams of a step have lines of their own, whose pieces arrive in any order', () => {
  const { read, failed } = followProgress(STAGES, ['base'], () => {});
  const pieces = [
    [2, 'E:'],
    [1, 'Err:1 http://example.org/'],
    [2, ' Failed\n'],
    [1, 'tool\n'],
  ] as const;
  read({
    vertexes: [{ digest: 'sha256:1', name: '[base 1/1] RUN true', error: 'no' }],
    logs: pieces.map(([stream, text]) => ({ vertex: 'sha256:1', stream, data: Buffer.from(text).toString('base64') })),
  });
  assert.equal(failed()[0]!.output, ['E: Failed', 'Err:1 http://example.org/tool']);
});

test.run();
