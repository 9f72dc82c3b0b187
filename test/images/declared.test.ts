import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from './engine.ts';
import { images, project } from './images.ts';
import { root } from './mirror.ts';
import { python } from './python.ts';
import { failures, testImages } from './test-images.ts';

// The tests that the shipped tools.yaml declares, and those that each kind brings, run by `dwbuild test` as its users run it.
const MIRROR = ['--mirror', `${run}-mirror`, '--mirror-root', root, '--timeout', '120'];

test('what tools.yaml says of base and metrics holds', async () => {
  const { exitCode, results, stderr } = await testImages(`${project}tools.yaml`, await images(), ...MIRROR);
  assert.equal(failures(results), {}, stderr);
  assert.is(exitCode, 0, stderr);
});

test('what it says of JupyterLab, a visualisation and pgAdmin holds, with what stands in for Miniconda and pgAdmin', async () => {
  const { file, images: all } = await python();
  const { s3sync: _, ...tested } = all; // mobius3's recorder has no --help
  const { exitCode, results, stderr } = await testImages(file, tested, ...MIRROR);
  assert.equal(failures(results), {}, stderr);
  assert.is(exitCode, 0, stderr);
});

test.run();
