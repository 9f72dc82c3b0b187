import { chmodSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isRunning } from '../build/is-running.ts';
import { CLI, inProject, VALID } from '../run-cli.ts';

const files = { 'tools.yaml': VALID, 'bin/shellcheck': '#!/bin/sh\necho $$ > ../started.new && mv ../started.new "$STARTED"\nexec sleep 60\n' };

for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  test(
    `a program that checks the files ends with dwbuild: ${name}`,
    inProject(files, async (folder) => {
      chmodSync(join(folder, 'bin/shellcheck'), 0o755);
      const started = join(folder, 'started');
      const env = { HOME: folder, DWBUILD_CACHE: 'off', TMPDIR: folder, PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, STARTED: started };
      const child = execa(process.execPath, [CLI, 'check'], { cwd: folder, env, extendEnv: false, reject: false });
      assert.ok(await becomes(() => existsSync(started)));
      child.kill(name);
      const { signal } = await child;
      assert.is(signal, name);
      const program = Number(readFileSync(started, 'utf8'));
      assert.ok(await becomes(() => !isRunning(program)));
    }),
  );
}

/** Whether a condition holds within a minute. */
async function becomes(condition: () => boolean): Promise<boolean> {
  for (const end = Date.now() + 60_000; !condition(); await wait(20)) if (Date.now() > end) return false;
  return true;
}

test.run();
