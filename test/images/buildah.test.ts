import { readFileSync } from 'node:fs';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build, buildah, find } from './buildah.ts';
import { docker } from './engine.ts';
import { compile, images, outName, project, proxies } from './images.ts';
import { compilePaths, differencesFrom, EXPECTED, FORMAT, listing, pathsOf } from './paths.ts';

// buildah builds the same images as BuildKit, from the same files.
const test = suite('buildah');

test.before(async () => {
  await compile();
  const settings = Object.entries(await proxies()).map(([name, value]) => `--build-arg=${name}=${value}`);
  await build('metrics', outName, project, settings);
});

test('the image has the same configuration', async () => {
  const { metrics } = await images();
  const expected = JSON.parse(await docker('image', 'inspect', '--format', '{{json .Config}}', metrics));
  const { config } = JSON.parse(await buildah(['inspect', '--type', 'image', 'metrics'])).OCIv1;
  for (const key of ['User', 'Env', 'Entrypoint', 'Cmd', 'WorkingDir', 'ExposedPorts']) assert.equal(config[key], expected[key], key);
});

test('the image has the same files, owners and modes', async () => {
  const { metrics } = await images();
  assert.equal(differencesFrom('', await find('metrics', FORMAT)), differencesFrom('', await listing(metrics)));
});

test('files are as declared for every way to add them', async () => {
  const folder = await compilePaths('portable');
  for (const stage of ['base', 'child']) await build(stage, 'out', folder);
  const before = await find('debian:trixie', FORMAT);
  const [base, child] = [differencesFrom(before, await find('base', FORMAT)), differencesFrom(before, await find('child', FORMAT))];
  assert.is(pathsOf(base, child), readFileSync(EXPECTED, 'utf8'));
});

test.run();
