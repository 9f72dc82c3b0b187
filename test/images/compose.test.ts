import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attempt, run } from './engine.ts';
import { root, trustAsHere } from './mirror.ts';
import { requestAt } from './request.ts';
import { upstreams } from './upstreams.ts';

const folder = fileURLToPath(new URL('../mirrors', import.meta.url));

/** Runs compose: docker's plugin, or else the program of Debian's package docker-compose. */
async function compose(...args: readonly string[]): Promise<string> {
  const plugin = (await attempt('compose', 'version')).exitCode === 0;
  const [program, ...first] = plugin ? ['docker', 'compose'] : ['docker-compose'];
  const options = ['--project-name', run, '--project-directory', folder, '--file', `${folder}/compose.yaml`];
  return (await execa(program!, [...first, ...options, ...args], { env: { ...(await upstreams()) } })).stdout;
}

test('compose starts the mirrors, which serve packages of Debian, npm and the bucket', async () => {
  try {
    await compose('up', '--no-start', '--build');
    await trustAsHere(await compose('ps', '--all', '--quiet', 'mirror'));
    await compose('start');
    const port = Number((await compose('port', 'mirror', '80')).split(':').at(-1));
    for (const path of ['/debian/dists/trixie/InRelease', '/npm/is-odd', '/pypi/jupyterlab/', '/cran/src/contrib/PACKAGES'])
      assert.is(await status(port, path), 200, path);
  } finally {
    await compose('down', '--rmi', 'local', '--volumes');
  }
});

/** The response of the mirror, after it and its bucket have started. */
async function status(port: number, path: string): Promise<number | undefined> {
  for (const deadline = Date.now() + 120_000; ; await wait(500)) {
    const answer = await requestAt(port, `${root}${path}`).catch(() => undefined);
    if ((answer && answer.status !== 502) || Date.now() > deadline) return answer?.status;
  }
}

test.run();
