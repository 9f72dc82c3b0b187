import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { docker } from './engine.ts';

// A project in several files, as it is and with an overlay.

const folder = temporaryFolder('composition');
cpSync(fileURLToPath(new URL('composition', import.meta.url)), folder, { recursive: true });

/** Compiles with these options, builds a stage, and returns the id of its image and what its container prints. */
async function built(stage: string, ...options: readonly string[]): Promise<{ id: string; printed: string }> {
  await execa(process.execPath, [CLI, ...options], { cwd: folder });
  await docker('build', '--pull=false', '--file', join(folder, 'out/Dockerfile'), '--target', stage, '--tag', `dwbuild-test/composition-${stage}`, folder);
  const id = await docker('image', 'inspect', '--format', '{{json .RootFS.Layers}}', `dwbuild-test/composition-${stage}`);
  return { id, printed: await docker('run', '--rm', '--pull=never', '--network=none', `dwbuild-test/composition-${stage}`) };
}

test('an image of an included file is what the file says, and with an overlay what that says', async () => {
  assert.is((await built('app')).printed.trim(), 'hello');
  assert.is((await built('app', '--overlay', 'polite.yaml')).printed.trim(), 'good-day\nWorld');
});

test('an overlay does not change the image of a stage that it does not concern', async () => {
  const plain = await built('plain');
  assert.is(plain.printed.trim(), 'plain');
  assert.equal(await built('plain', '--overlay', 'polite.yaml'), plain);
});

test.run();
