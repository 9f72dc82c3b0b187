import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { docker } from './engine.ts';

// A matrix of languages and sizes without one of its combinations, and stages that copy from those with the same language.

const folder = temporaryFolder('matrix');
cpSync(fileURLToPath(new URL('matrix', import.meta.url)), folder, { recursive: true });
test.before(async () => void (await execa(process.execPath, [CLI], { cwd: folder })));

/** Builds a stage, and returns what its container prints. */
async function printed(stage: string): Promise<string> {
  const image = `dwbuild-test/matrix-${stage}`;
  await docker('build', '--pull=false', '--file', join(folder, 'out/Dockerfile'), '--target', stage, '--tag', image, folder);
  return docker('run', '--rm', '--pull=never', '--network=none', image);
}

test('each image of a matrix has its own values, in variables, commands and templates', async () => {
  assert.is((await printed('app-de-small')).trim(), 'The small application in de, de, Hallo');
});

test('the files of one image take precedence over those of all', async () => {
  assert.is((await printed('app-en-large')).trim(), 'The application with everything, en, Hello');
});

test('a stage of a matrix copies from the stage with the same value', async () => {
  assert.is((await printed('reader-de')).trim(), 'de');
});

test.run();
