import { spawn } from 'node:child_process';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { project } from './images.ts';
import { dwbuildTest, failures, folder, imageOf, images, madeBy, program, stages, trial } from './test-command.ts';

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

const differs = trial(
  'page',
  [String.raw`RUN sed -i 's|<title>page|<title>other|; s|404 Not Found|410 Gone|; s|: echo|: chat|' /usr/libexec/page && chmod 0640 /etc/passwd`],
  '--timeout',
  '20',
);

test('a page that differs from its declaration fails at the declaring lines', async () => {
  const { exitCode, results, stderr } = await differs();
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

const runsAsRoot = trial(
  'page',
  [
    'RUN ln -s /opt/app/module.so /usr/lib/module.so && chown app /usr/local/bin && install -o app /dev/null /etc/settings',
    'ENTRYPOINT ["/usr/libexec/page", "8888"]',
  ],
  '--timeout',
  '20',
);

test('a page that runs as root fails, and one that lets the user change root’s files', async () => {
  const { exitCode, results } = await runsAsRoot();
  const failed = failures(results);
  assert.is(exitCode, 1);
  assert.is(failed['every process belongs to the user, including the first'], 'some processes do not belong to app');
  assert.is(failed['page runs as app'], 'page runs as root instead of app');
  const changeable = results.find(({ title }) => title.startsWith('the user cannot change /etc'));
  assert.equal(changeable?.output?.split('\n').toSorted(), ['/etc/settings', '/opt/app', '/usr/local/bin']);
});

const givesTooMuch = trial(
  'page',
  [
    'RUN install -o service /dev/null /etc/other && install -o service /dev/null /etc/service/own; mkdir /srv/other && chown service /srv/other',
    'RUN ln -s /srv/other /etc/other.d && touch /srv/service/module.so && ln -s /srv/service/module.so /usr/lib/module.so',
  ],
  '--timeout',
  '20',
);

test('a service that may change more than tools.yaml gives to it fails, and so does what root uses by a link', async () => {
  const { results } = await givesTooMuch();
  assert.equal(Object.values(failures(results)), ['service may change /etc/other and 2 more']);
  const { output } = results.find(({ title }) => title.startsWith('the user cannot change /etc'))!;
  assert.equal(output?.split('\n').toSorted(), ['/etc/other', '/srv/other', '/srv/service']);
});

const hidden = trial('page', ['RUN sed -i \'s|Listen => 16|LocalAddr => "127.0.0.1", Listen => 16|\' /usr/libexec/page'], '--timeout', '10');

test('a page that listens only inside its container does not respond', async () => {
  const { results } = await hidden();
  assert.is(failures(results)['answers HTTP, with an empty volume as its home'], 'nothing answers on port 8888');
});

const needsItsHome = trial('page', [String.raw`RUN sed -i 's/ || echo [^;]*; }/; }/' /usr/libexec/dwbuild/start-page`], '--timeout', '20');

test('a page that must change the owner of its home fails if it may not', async () => {
  const { results } = await needsItsHome();
  assert.equal(failures(results), { 'answers HTTP, with a home that root may not change': 'the container has ended with exit code 1' });
});

const unlicensed = trial('page', ["RUN sed -i '2i echo no licence; exit 7' /usr/libexec/dwbuild/start-page"]);

test('a failed set-up of an image is one fault of each start with the last lines, and the other tests are skipped', async () => {
  const { exitCode, results } = await unlicensed();
  assert.is(exitCode, 1);
  assert.equal([...new Set(Object.values(failures(results)))], ['the container has ended with exit code 7']);
  assert.match(results[0]?.output ?? '', 'no licence');
  assert.is(results.filter(({ outcome }) => outcome === 'skipped').length, 22);
});

const ends = trial('page', ['CMD ["sh", "-c", "sleep 2; exit 7"]']);

test('an image whose program ends fails without waiting', async () => {
  const { exitCode, results } = await ends();
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
  const tried = trial(stage, instructions);

  test(`a ${stage} with a program ${what} does not start: ${instructions.at(-1)}`, async () => {
    const { exitCode, results } = await tried();
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
