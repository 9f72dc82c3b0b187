import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { idleContainer, startContainer } from './container.ts';
import { attempt, docker } from './engine.ts';
import type { Ended } from './engine.ts';
import { root } from './mirror.ts';
import { once } from './once.ts';
import { r } from './r.ts';
import { request } from './request.ts';
import { testStage } from './tested.ts';

const test = suite('cran');
const contrib = `${root}/cran-binary-debian-trixie-r-4.5/src/contrib`;
const binaries = ['standin.compiled', 'standin.needed'];

/** Runs the job that fills the binary mirror in a container, until it ends. */
async function fillMirror(): Promise<Ended> {
  const { images } = await r();
  const env = {
    AWS_ACCESS_KEY_ID: 'anyone',
    AWS_DEFAULT_REGION: 'eu-west-2',
    AWS_ENDPOINT_URL: 'http://s3:9000',
    AWS_SECRET_ACCESS_KEY: 'anything',
    MIRRORS_BUCKET_NAME: 'mirrors',
  };
  const { id } = await startContainer(images['rv4-cran-binary-mirror'], 'cran-binary-mirror', { env });
  const exitCode = Number(await docker('container', 'wait', id));
  return { exitCode, output: (await attempt('container', 'logs', id)).output };
}

const filled = once('the filled mirror', async () => {
  await r();
  const before = await request(`${contrib}/PACKAGES`);
  return { before, job: await fillMirror() };
});

async function index(): Promise<string> {
  return (await request(`${contrib}/PACKAGES`)).body;
}

test('the job compiles, as the user, the listed packages of CRAN and their dependencies', async () => {
  const { before, job } = await filled();
  assert.not.match(before.body, 'standin');
  for (const name of binaries) assert.match(job.output, `* installing *source* package ‘${name}’`);
  assert.match(job.output, 'uploaded 2 packages\n  standin.compiled_1.0.tar.gz\n  standin.needed_1.0.tar.gz');
  const { images } = await r();
  assert.is(await docker('image', 'inspect', '--format', '{{.Config.User}}', images['rv4-cran-binary-mirror']), '4356:4357');
});

test('packages missing in CRAN are reported, and the others are compiled', async () => {
  const { job } = await filled();
  assert.is(job.exitCode, 1);
  assert.match(job.output, /^not compiled: shiny$/m);
});

test('uploads are in R’s path, in Archive, and in the index beside existing packages', async () => {
  await filled();
  const files = ['PACKAGES.gz', 'PACKAGES.rds', ...binaries.flatMap((name) => [`${name}_1.0.tar.gz`, `Archive/${name}/${name}_1.0.tar.gz`])];
  for (const file of files) assert.is((await request(`${contrib}/${file}`)).status, 200, file);
  const packages = await index();
  for (const name of binaries)
    assert.match(packages, new RegExp(`^Package: ${name}\nVersion: 1\\.0\n(.+\n)*Built: R 4\\.5\\.[0-9]+; x86_64-pc-linux-gnu; `, 'm'));
  assert.match(packages, /^Package: shiny$/m);
});

test('a second run compiles and uploads nothing, and does not change the index', async () => {
  await filled();
  const before = await index();
  const { output } = await fillMirror();
  assert.not.match(output, '*source*');
  assert.match(output, 'uploaded 0 packages');
  assert.is(await index(), before);
});

test('a user installs compiled packages from the mirror, and others from CRAN, in the user’s library', async () => {
  await filled();
  const { images } = await r();
  const { sh } = await idleContainer(images['rv4-visualisation'], 'r-user');
  const asUser = (code: string) => sh(`HOME=/home/dw-user bash --login -c 'Rscript /dev/stdin' <<'R'\n${code}\nR`, 'dw-user');

  const { exitCode, output } = await asUser('install.packages("standin.plain")');
  assert.is(exitCode, 0, output);
  for (const name of binaries) {
    assert.match(output, `trying URL '${contrib}/${name}_1.0.tar.gz'`);
    assert.match(output, `* installing *binary* package ‘${name}’`);
  }
  assert.match(output, `trying URL '${root}/cran/src/contrib/standin.plain_1.0.tar.gz'`);
  assert.match(output, '* installing *source* package ‘standin.plain’');
  assert.not.match(output, 'gcc');

  const used = await asUser(
    'library(standin.plain)\ncat(describe(c(3, 4)), find.package(c("standin.plain", "standin.compiled", "standin.needed")), sep = "\\n")',
  );
  assert.is(used.output, ['It is 5 long.', ...['plain', 'compiled', 'needed'].map((name) => `/opt/dw-user/R/standin.${name}`)].join('\n'));
});

test('`dwbuild test` passes for the job', async () => {
  const { file, images } = await r();
  await testStage('rv4-cran-binary-mirror', images['rv4-cran-binary-mirror'], file);
});

test.run();
