import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isolated } from '../../src/prove/contracts/isolated.ts';
import { withSession } from '../../src/prove/session.ts';
import { withSubject } from '../../src/prove/subject.ts';
import type { PlannedStage } from '../../src/compile/plan/plan.ts';
import { clientBehind } from './client.ts';
import { docker, run } from './engine.ts';
import { project } from './images.ts';
import { broken, brokenStage, dwbuildTest, failures, folder, imageOf, images, madeBy, program, stages } from './test-command.ts';

test('valid images of every kind pass, and nothing is left on the engine', async () => {
  await images();
  const { exitCode, stderr, results, pid } = await dwbuildTest(Object.fromEntries(stages.map((stage) => [stage, stage])));
  assert.equal(failures(results), {}, stderr);
  assert.is(exitCode, 0);
  assert.equal(
    stages.map((stage) => results.filter((result) => result.stage === stage).length),
    [11, 25, 11, 11],
  );
  assert.is(await madeBy(pid), 0);
});

test('a page that differs from its declaration fails at the declaring lines', async () => {
  await broken(
    'other',
    String.raw`RUN sed -i 's|<title>page|<title>other|; s|404 Not Found|410 Gone|; s|: echo|: chat|' /usr/libexec/page && chmod 0640 /etc/passwd`,
  );
  const { exitCode, results, stderr } = await dwbuildTest({ page: 'other' }, '--timeout', '20');
  assert.is(exitCode, 1);
  assert.equal(failures(results), {
    '/etc/passwd (0:0, 0644)': '"/etc/passwd" has the mode 0640 instead of 0644',
    'GET / answers 200 with "<title>page</title>"': 'the answer to GET / lacks "<title>page</title>"',
    'GET / answers 200 with "<title>page</title>" with files/page at /srv/page, tools.yaml at /etc/tools.yaml, a tmpfs at /data':
      'the answer to GET / lacks "<title>page</title>"',
    'GET /missing answers 404': 'GET /missing answers 410 instead of 404',
    'WebSocket /socket (echo)': 'WebSocket /socket selects the subprotocol chat instead of echo',
  });
  assert.match(stderr, /tools\.yaml:41:9 error TEST_FAILED {2}page: GET \/missing answers 410 instead of 404\n/);
});

test('a page that runs as root fails, and one that lets the user change root’s files', async () => {
  await broken(
    'root',
    'RUN ln -s /opt/app/module.so /usr/lib/module.so && chown app /usr/local/bin && install -o app /dev/null /etc/settings',
    'ENTRYPOINT ["/usr/libexec/page", "8888"]',
  );
  const { exitCode, results } = await dwbuildTest({ page: 'root' }, '--timeout', '20');
  const failed = failures(results);
  assert.is(exitCode, 1);
  assert.is(failed['every process belongs to the user, including the first'], 'some processes do not belong to app');
  assert.is(failed['page runs as app'], 'page runs as root instead of app');
  const changeable = results.find(({ title }) => title.startsWith('the user cannot change /etc'));
  assert.equal(changeable?.output?.split('\n').toSorted(), ['/etc/settings', '/opt/app', '/usr/local/bin']);
});

test('a service that may change more than tools.yaml gives to it fails, and so does what root uses by a link', async () => {
  await broken(
    'service',
    'RUN install -o service /dev/null /etc/other && install -o service /dev/null /etc/service/own; mkdir /srv/other && chown service /srv/other',
    'RUN ln -s /srv/other /etc/other.d && touch /srv/service/module.so && ln -s /srv/service/module.so /usr/lib/module.so',
  );
  const { results } = await dwbuildTest({ page: 'service' }, '--timeout', '20');
  assert.equal(Object.values(failures(results)), ['service may change /etc/other and 2 more']);
  const { output } = results.find(({ title }) => title.startsWith('the user cannot change /etc'))!;
  assert.equal(output?.split('\n').toSorted(), ['/etc/other', '/srv/other', '/srv/service']);
});

test('a page that listens only inside its container does not respond', async () => {
  await broken('loopback', 'RUN sed -i \'s|Listen => 16|LocalAddr => "127.0.0.1", Listen => 16|\' /usr/libexec/page');
  const { results } = await dwbuildTest({ page: 'loopback' }, '--timeout', '10');
  assert.is(failures(results)['answers HTTP, with an empty volume as its home'], 'nothing answers on port 8888');
});

test('a page that must change the owner of its home fails if it may not', async () => {
  await broken('owner', String.raw`RUN sed -i 's/ || echo [^;]*; }/; }/' /usr/libexec/dwbuild/start-page`);
  const { results } = await dwbuildTest({ page: 'owner' }, '--timeout', '20');
  assert.equal(failures(results), { 'answers HTTP, with a home that root may not change': 'the container has ended with exit code 1' });
});

test('a failed set-up of an image is one fault of each start with the last lines, and the other tests are skipped', async () => {
  await broken('unlicensed', "RUN sed -i '2i echo no licence; exit 7' /usr/libexec/dwbuild/start-page");
  const { exitCode, results } = await dwbuildTest({ page: 'unlicensed' });
  assert.is(exitCode, 1);
  assert.equal([...new Set(Object.values(failures(results)))], ['the container has ended with exit code 7']);
  assert.match(results[0]?.output ?? '', 'no licence');
  assert.is(results.filter(({ outcome }) => outcome === 'skipped').length, 22);
});

test('an image whose program ends fails without waiting', async () => {
  await broken('ends', 'CMD ["sh", "-c", "sleep 2; exit 7"]');
  const { exitCode, results } = await dwbuildTest({ page: 'ends' });
  assert.is(exitCode, 1);
  assert.match(Object.values(failures(results)).join('\n'), 'the container has ended with exit code 7');
});

for (const [what, stage, code, ...instructions] of [
  ['that nothing installs', 'watcher', 127, 'CMD ["no-such-program"]'],
  ['that nothing installs', 'sweep', 127, 'CMD ["no-such-program"]'],
  ['that is not executable', 'watcher', 126, 'CMD ["/etc/passwd"]'],
  ['whose interpreter is missing', 'sweep', 127, String.raw`RUN printf '#!/no/interpreter\n' >/tmp/script && chmod 0755 /tmp/script`, 'CMD ["/tmp/script"]'],
  ['that calls one that is not there', 'sweep', 127, 'CMD ["env", "no-such-program"]'],
] as const) {
  test(`a ${stage} with a program ${what} does not start: ${instructions.at(-1)}`, async () => {
    const name = `${stage}-of-${instructions.join().length}`;
    await brokenStage(stage, name, ...instructions);
    const { exitCode, results } = await dwbuildTest({ [stage]: name });
    assert.is(exitCode, 1);
    assert.equal(failures(results), { starts: `its program cannot be run: it has ended with exit code ${code}` });
    assert.match(results[0]?.output ?? '', /: (No such file or directory|not found|Permission denied)/);
  });
}

test('a missing image is reported before any test runs', async () => {
  await images();
  const { exitCode, stderr, results } = await dwbuildTest({ page: 'nowhere' });
  assert.is(exitCode, 1);
  assert.match(stderr, `IMAGE_MISSING  stage "page" has no image ${imageOf('nowhere')}`);
  assert.equal(results, []);
});

test('an engine that does not respond is reported', async () => {
  await images();
  const { exitCode, stderr } = await execa('node', [...program, 'test', 'page', '--file', join(folder, 'tools.yaml')], {
    cwd: project,
    reject: false,
    env: { DOCKER_HOST: 'unix:///nowhere.sock' },
  });
  assert.is(exitCode, 2);
  assert.match(stderr, /^error: Cannot connect to the Docker daemon at .*\n {2}hint: start Docker, or select another engine with DOCKER_HOST$/m);
});

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
  await broken('proxied', 'ENV NO_PROXY=intranet');
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

test('Ctrl-C ends the tests, and nothing is left on the engine', async () => {
  await images();
  const child = start();
  await begun(child);
  child.kill('SIGINT');
  child.kill('SIGINT');
  assert.is(await ended(child), 130);
  assert.is(await madeBy(child.pid), 0);
});

test('the next run removes the remains of a killed one', async () => {
  await images();
  const child = start();
  await begun(child);
  child.kill('SIGKILL');
  await ended(child);
  while ((await execa('ps', ['-eo', 'args'])).stdout.includes(`dwbuild.test=${hostname()}/${child.pid}/`)) await wait(100); // a docker process that it had started
  assert.ok((await madeBy(child.pid)) > 0);
  const { exitCode } = await dwbuildTest({ sweep: 'sweep' });
  assert.is(exitCode, 0);
  assert.is(await madeBy(child.pid), 0);
});

function start() {
  return spawn('node', [...program, 'test', 'page', '--file', join(folder, 'tools.yaml'), `--image=page=${imageOf('page')}`], {
    cwd: project,
    stdio: 'ignore',
  });
}

/** Waits until a test has created a container. */
async function begun(child: ReturnType<typeof start>): Promise<void> {
  while ((await madeBy(child.pid)) === 0) {
    assert.is(child.exitCode, null, 'dwbuild ended before');
    await wait(100);
  }
}

async function ended(child: ReturnType<typeof start>): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve));
}

test.run();
