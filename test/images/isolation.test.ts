import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isolated } from '../../src/prove/contracts/isolated.ts';
import { withSession } from '../../src/prove/session.ts';
import { withSubject } from '../../src/prove/subject.ts';
import type { PlannedStage } from '../../src/compile/plan/plan.ts';
import { clientBehind } from './client.ts';
import { docker, run } from './engine.ts';
import { broken, dwbuildTest, failures, folder, imageOf, images } from './test-command.ts';

// The networks of `dwbuild test`, which depend on the engine.

test('the test of isolation fails for a container with a route to the outside', async () => {
  await images();
  const stage = { name: 'base', kind: 'shared' } as PlannedStage;
  const request = {
    imageOf: () => imageOf('base'),
    givenTo: () => [],
    placeOf: (source: string) => join(folder, source),
    limit: 30,
    signal: new AbortController().signal,
  };
  const faults = await withSession(request, [stage], ({ run: own, outside }) =>
    withSubject({ run: own, outside, stage, image: imageOf('base'), givenTo: () => [] }, { program: false, options: [] }, async (subject) => {
      const before = await isolated.check(subject);
      await docker('network', 'connect', `dwbuild-outside-${own.id.split('/').at(-1)}`, subject.container);
      const after = await isolated.check(subject);
      assert.match(outside.routes.map(({ by }) => by).join(), /^IPv4/);
      return { before, after, ways: outside.routes.map(({ by }) => by).join(' and by ') };
    }),
  );
  assert.is(faults.before, undefined);
  assert.is(faults.after?.message, `it reaches a container outside by ${faults.ways}`);
});

test('the mirror is reached by its host name, and its networks are restored', async () => {
  await images();
  const mirror = await docker('run', '--detach', '--label', run, '--entrypoint', '/usr/libexec/page', imageOf('page'), '80');
  writeFileSync(
    join(folder, 'mirrored.yaml'),
    `version: 1\nmirrors: { root: "http://mirror.test" }\nstages:\n  base:\n    from: debian:trixie\n    test:\n      - { run: "bash -c 'exec 3<>/dev/tcp/mirror.test/80'" }\n      - { unreachable: "mirror.test:80" }\n`,
  );
  const { results } = await dwbuildTest({ base: 'base' }, '--mirror', mirror, '--file', join(folder, 'mirrored.yaml'));
  assert.equal(failures(results), { 'mirror.test:80 is out of reach': 'mirror.test:80 can be reached' });
  assert.is(await docker('inspect', mirror, '--format', '{{.State.Running}} {{len .NetworkSettings.Networks}}'), 'true 1');
});

test('containers have the proxies of the image, not those of docker’s client, which they cannot reach', async () => {
  await broken('page', 'proxied', 'ENV NO_PROXY=intranet');
  const proxy = 'http://proxy.example.org:3128';
  const client = join(folder, 'behind-a-proxy');
  clientBehind({ httpProxy: proxy, httpsProxy: proxy, ftpProxy: proxy, allProxy: proxy, noProxy: 'example.org' }, client);
  writeFileSync(
    join(folder, 'proxied.yaml'),
    `version: 1\nstages:\n  base:\n    from: debian:trixie\n    test:\n      - { run: "! env | grep --ignore-case '^[a-z]*_proxy=.*example'" }\n      - { run: echo $NO_PROXY, output: "intranet\\n" }\n`,
  );
  const own = process.env['DOCKER_CONFIG'];
  process.env['DOCKER_CONFIG'] = client;
  const { results, stderr } = await dwbuildTest({ base: 'proxied' }, '--file', join(folder, 'proxied.yaml')).finally(() => {
    if (own === undefined) delete process.env['DOCKER_CONFIG'];
    else process.env['DOCKER_CONFIG'] = own;
  });
  assert.equal(failures(results), {}, stderr);
  assert.is.not(results.length, 0);
});

test.run();
