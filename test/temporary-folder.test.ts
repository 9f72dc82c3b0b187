import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const { code: helper } = transformSync(readFileSync(new URL('temporary-folder.ts', import.meta.url), 'utf8'), { loader: 'ts' });

for (const [way, exitCode, signal] of [
  ['at the end of its process', 0, undefined],
  ['after Ctrl-C', 130, 'SIGINT'],
  ['when the process is stopped', 143, 'SIGTERM'],
] as const) {
  test(`a temporary folder is removed ${way}`, async () => {
    const script = `${helper}\nconsole.log(temporaryFolder('some'));\n${signal ? 'setTimeout(() => {}, 60_000);' : ''}`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const ended = once(child, 'exit');
    if (signal) child.kill(signal);
    assert.is((await ended)[0], exitCode);
    assert.match(String(line), /dwbuild-test-\w+\/some-\w+\n$/);
    assert.not(existsSync(String(line).trim()));
  });
}

test.run();
