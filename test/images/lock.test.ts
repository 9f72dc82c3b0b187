import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openProject } from '../../src/compile/project.ts';
import { CLI } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { docker, run } from './engine.ts';
import { images } from './images.ts';
import { once } from './once.ts';
import { registry } from './registry.ts';

const test = suite('lock');
const folder = temporaryFolder('lock');
const [base, child] = [`${run}-locked`, `${run}-child`];
const local = (stage: string) => `dwbuild/${openProject({}, folder).name}/${stage}`;

const image = once('the image from outside', async () => `${await registry()}/${run}/outside:1`);

/** Publishes an image from outside with a text in it, under the same tag. In the local engine, the tag stays that of the first one. */
async function publish(text: string): Promise<void> {
  const name = await image();
  const own = `${run}/outside-${text}`;
  const { base: debian } = await images();
  const context = temporaryFolder('outside');
  writeFileSync(join(context, 'Dockerfile'), `FROM ${debian}\nRUN echo ${text} > /version\n`);
  await docker('build', '--pull=false', '--quiet', '--tag', own, context);
  await docker('tag', own, name);
  await docker('push', '--quiet', name);
  await docker('tag', `${run}/outside-first`, name);
}

async function dwbuild(...args: readonly string[]): Promise<{ exitCode: number | undefined; output: string }> {
  const { exitCode, all } = await execa(process.execPath, [CLI, ...args], { cwd: folder, reject: false, all: true, stdin: 'ignore' });
  return { exitCode, output: all };
}

async function versionsIn(stage: string): Promise<string> {
  return docker('run', '--rm', '--pull=never', '--network=none', local(stage), 'cat', '/version', '/copied');
}

test('with the same lock, an image that was published again under its tag is not used, until it is updated', async () => {
  await publish('first');
  writeFileSync(
    join(folder, 'tools.yaml'),
    `version: 1
stages:
  ${base}:
    from: ${await image()}
    copy: [{ from: "${await image()}", source: /version, target: /copied }]
  ${child}:
    parent: ${base}
`,
  );
  const locked = await dwbuild('lock');
  assert.is(locked.exitCode, 0, locked.output);
  const lock = readFileSync(join(folder, 'tools.lock'), 'utf8');
  await publish('second');
  assert.is((await dwbuild('lock')).exitCode, 0);
  assert.is(readFileSync(join(folder, 'tools.lock'), 'utf8'), lock);
  const built = await dwbuild('build', child, '--attest');
  assert.is(built.exitCode, 0, built.output);
  assert.is(await versionsIn(child), 'first\nfirst');
  const [, digest] = / (sha256:\S+) /.exec(lock) ?? [];
  assert.match(readFileSync(join(folder, `sbom/${child}.spdx.json`), 'utf8'), `"name": "${await image()}@${digest}"`);
  const updated = await dwbuild('lock', '--update', await image());
  assert.is(updated.exitCode, 0, updated.output);
  const rebuilt = await dwbuild('build', child);
  assert.is(rebuilt.exitCode, 0, rebuilt.output);
  assert.is(await versionsIn(child), 'second\nsecond');
});

test('a digest that no image has stops the build', async () => {
  const lock = readFileSync(join(folder, 'tools.lock'), 'utf8');
  writeFileSync(join(folder, 'tools.lock'), lock.replaceAll(/ sha256:[0-9a-f]{8}/g, ' sha256:00000000'));
  const { exitCode, output } = await dwbuild('build', base);
  assert.is(exitCode, 1);
  assert.match(output, /^tools\.yaml:\d+:\d+ error BUILD_FAILED {2}.* could not be built: (FROM|COPY) failed: \S+@sha256:00000000\w+: not found$/m);
});

test('an image that lacks a platform cannot be locked for it', async () => {
  const tools = readFileSync(join(folder, 'tools.yaml'), 'utf8');
  writeFileSync(join(folder, 'tools.yaml'), tools.replace('version: 1\n', 'version: 1\nplatforms: [linux/amd64, linux/s390x]\n'));
  const { exitCode, output } = await dwbuild('lock', '--upgrade');
  assert.is(exitCode, 1);
  assert.match(output, /error LOCK_FAILED {2}no digest of \S+\/outside:1 for linux\/amd64 and linux\/s390x was found: /);
});

test.run();
