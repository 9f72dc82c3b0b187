import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, oneStage } from '../compile/render/project.ts';

// The command that a Dockerfile has for a download, run on this machine.

const HELPER = '/usr/lib/apt/apt-helper';
const run = promisify(execFile);

if (!existsSync(HELPER)) process.stdout.write(`${HELPER} is not installed: it downloads nothing\n`);
else
  for (const [title, content, isAccepted] of [
    ['the declared content is downloaded', 'declared', true],
    ['a different content is not kept, and ends the build', 'different', false],
  ] as const)
    test(title, async () => {
      const server = createServer((_, response) => response.end(content)).listen(0, '127.0.0.1');
      await new Promise((listening) => server.once('listening', listening));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tool`;
      const sha256 = createHash('sha256').update('declared').digest('hex');
      const { rendering } = await compileProject(oneStage({ downloads: [{ url, sha256, target: '/opt/tool' }] }));
      const [, command = '', file = ''] = /(\/usr\/lib\/apt\/apt-helper .* (\/tmp\/\S+) SHA256:\S+)/.exec(rendering!.files.get('Dockerfile')!) ?? [];
      rmSync(file, { force: true });
      const failed = await run('sh', ['-c', `${command.replace('Retries=3', 'Retries=0')} -o APT::Sandbox::User=root`]).then(
        () => false,
        () => true,
      );
      server.close();
      assert.equal([failed, existsSync(file)], [!isAccepted, isAccepted]);
      rmSync(file, { force: true });
    });

test.run();
