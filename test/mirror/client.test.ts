import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { openProject } from '../../src/compile/project.ts';
import { client } from '../../src/mirror/fetch.ts';
import type { Patience } from '../../src/mirror/fetch.ts';
import { VALID, inProject } from '../run-cli.ts';

/** A test of the client with a server of these answers, and the times at which it was asked. */
function withClient(answer: RequestListener, patience: Patience, run: (ask: (path: string) => Promise<unknown>, times: number[]) => Promise<void>) {
  return async () => {
    const times: number[] = [];
    const server = createServer((request, response) => {
      times.push(Date.now());
      answer(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      await inProject({ 'tools.yaml': VALID }, async (folder) => {
        const { model } = await compile(openProject({}, folder), 'plan');
        const send = client(model!, {}, new Map(), new AbortController().signal, patience);
        await run((path) => send(`${root}${path}`, 'GET'), times);
      })();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
}

test(
  'the pauses between attempts grow',
  withClient(
    (_, response) => response.writeHead(503).end(),
    { timeout: 30_000, retries: 3, pause: 50, longest: 60_000 },
    async (ask, times) => {
      assert.equal(await ask('/a'), { reason: 'it answers 503' });
      const pauses = times.slice(1).map((time, index) => time - times[index]!);
      assert.is(pauses.length, 3);
      for (const [index, least] of [45, 95, 195].entries()) assert.ok(pauses[index]! >= least, pauses.join(' '));
    },
  ),
);

test(
  'a host that accepts and never answers is given up as a whole',
  withClient(
    () => {},
    { timeout: 100, retries: 3, pause: 10, longest: 150 },
    async (ask, times) => {
      const answers = await Promise.all(['/a', '/b', '/c'].map(ask));
      for (const answer of answers) assert.match((answer as { reason: string }).reason, 'timeout');
      const before = times.length;
      assert.ok(before <= 6, 'two attempts each');
      assert.equal(await ask('/d'), answers[0]);
      assert.is(times.length, before);
    },
  ),
);

test.run();
