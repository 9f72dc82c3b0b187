import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { CLI, dwbuild as installed } from '../run-cli.ts';
import { isRunning } from './is-running.ts';
import { withDocker } from './stand-in.ts';

const FAILED = `  | E: Unable to locate package cowsai

tools.yaml:21:9 error BUILD_FAILED  stage "broken" could not be built: RUN failed with exit code 100
  21 |       - cowsai
     |         ^^^^^^
  hint: the output says: E: Unable to locate package cowsai

1 error
`;

test(
  'the report of a failure ends with the last lines of the step and the location in tools.yaml',
  withDocker(async ({ folder, env }) => {
    const { exitCode, stdout, stderr } = await installed('build base broken', folder, { ...env, STAND_IN_RECORDING: 'failed' });
    assert.equal([exitCode, stdout], [1, '']);
    assert.match(stderr, /^✖ broken 1\/1 RUN apt-get update .* \[FAILED: exit code 100\]$/m);
    assert.is(stderr.split('  | Reading state information...\n')[1], FAILED);
  }),
);

test(
  'the package and line refer to the text that was built, even if tools.yaml is edited during the build',
  withDocker(async ({ folder, env }) => {
    const edited = readFileSync(join(folder, 'tools.yaml'), 'utf8').replace('      - hello\n', '      - bash\n      - curl\n      - hello\n');
    writeFileSync(join(folder, 'edited.yaml'), edited);
    const { stderr } = await dwbuild('build base broken --output human=report.txt', folder, { ...env, STAND_IN_RECORDING: 'failed' });
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), edited);
    assert.is(stderr.split('  | Reading state information...\n')[1], FAILED);
    assert.is(`  | E: Unable to locate package cowsai\n\n${readFileSync(join(folder, 'report.txt'), 'utf8')}\n1 error\n`, FAILED);
  }),
);

test(
  '--progress json: every line is JSON, including a failure',
  withDocker(async ({ folder, env }) => {
    const { exitCode, stderr } = await dwbuild('build base broken --progress json', folder, { ...env, STAND_IN_RECORDING: 'failed' });
    const events = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const { event, code, line } = events.at(-1)!;
    assert.equal([exitCode, event, code, line], [1, 'diagnostic', 'BUILD_FAILED', 21]);
  }),
);

test(
  'nothing is built if tools.yaml has an error; wrong usage has exit code 2',
  withDocker(async ({ folder, env, calls }) => {
    writeFileSync(join(folder, 'wrong.yaml'), 'version: 1\nstages: { base: { parent: nosuch } }\n');
    assert.is((await dwbuild('build --file wrong.yaml', folder, env)).exitCode, 1);
    assert.equal([calls(), existsSync(join(folder, 'out'))], [[], false]);
    const without = await dwbuild('build', folder, { ...env, PATH: folder });
    assert.equal(
      [without.exitCode, without.stderr],
      [2, 'error: program "docker" not found on PATH\n  hint: install Docker with its buildx plugin, and check that `docker buildx version` works\n'],
    );
  }),
);

test(
  'Ctrl-C leaves no processes and no files',
  withDocker(async ({ folder, env }) => {
    const child = execa(process.execPath, [CLI, 'build'], { cwd: folder, env: { ...env, STAND_IN_RECORDING: 'hanging' }, reject: false });
    const hanging = join(folder, 'hanging');
    while (!existsSync(hanging) || readFileSync(hanging, 'utf8') === '') await setTimeout(20);
    child.kill('SIGINT');
    const { exitCode, stdout } = await child;
    assert.equal([exitCode, stdout], [130, '']);
    assert.not.ok(isRunning(Number(readFileSync(hanging, 'utf8'))));
  }),
);

test.run();
