import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CLI } from '../run-cli.ts';
import { docker, run } from './engine.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const PATH = '/home/app/bin:/usr/bin:/bin';

test("root's half of the start script ignores the user's programs and variables, and the user's half gets them", async () => {
  const [folder, image] = [temporaryFolder('start'), `${run}/start`];
  cpSync(fileURLToPath(new URL('start', import.meta.url)), folder, { recursive: true });
  await execa(process.execPath, [CLI], { cwd: folder });
  await docker('build', '--pull=false', '--file', join(folder, 'out/Dockerfile'), '--tag', image, folder);
  const variables = [`PATH=${PATH}`, 'PYTHONPATH=/home/app/python', 'SETTING=two  words'].flatMap((variable) => ['--env', variable]);
  const lines = (await docker('run', '--rm', '--pull=never', '--network=none', ...variables, image)).split('\n');
  assert.equal(
    lines
      .slice(0, -4)
      .filter((line) => !/^(IFS=.*|\s*)$/.test(line))
      .toSorted(),
    ['/', 'HOME=/root', 'LOGNAME=root', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'USER=root'],
  );
  assert.equal(lines.slice(-4), [`two  words /home/app/python ${PATH}`, '/home/app', '1000', 'a program of the user ran as 1000']);
});

test.run();
