import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuildTest, failures, folder, images, trial } from './test-command.ts';

const refuses = trial('page', [String.raw`RUN sed -i '/chown/a [ "$GREETING" != bye ] || exit 3' /usr/libexec/dwbuild/start-page`]);

test('each start of an image with settings of its own is judged by itself', async () => {
  const { exitCode, results, stderr } = await refuses();
  const words = 'with GREETING=bye, the command "/usr/libexec/page 9999"';
  assert.is(exitCode, 1);
  assert.equal(failures(results), { [`starts ${words}`]: 'the container has ended with exit code 3' });
  assert.equal(
    results.filter(({ outcome }) => outcome === 'skipped').map(({ title }) => title),
    [`echo $GREETING (as root) ${words}`],
  );
  assert.match(stderr, /tools\.yaml:45:9 error TEST_FAILED {2}page: the container has ended with exit code 3\n/);
});

for (const [what, message, ...instructions] of [
  ['starts all the same', 'it ends with exit code 0, which is no failure', "RUN sed -i 's/exit 78/:/' /usr/libexec/dwbuild/start-sweep"],
  ['fails with a different exit code', 'it ends with exit code 1 instead of 78', "RUN sed -i 's/exit 78/exit 1/' /usr/libexec/dwbuild/start-sweep"],
  ['does not say why', 'its output lacks "BUCKET is none"', "RUN sed -i 's/echo BUCKET is none/echo sorry/' /usr/libexec/dwbuild/start-sweep"],
  ['keeps running', 'it still runs after 5 seconds', "RUN sed -i 's/exit 78/sleep 60/' /usr/libexec/dwbuild/start-sweep"],
] as const) {
  const tried = trial('sweep', instructions, '--timeout', '5');

  test(`an image that must not start is a fault if it ${what}`, async () => {
    const { exitCode, results } = await tried();
    assert.is(exitCode, 1);
    assert.equal(Object.values(failures(results)), [message]);
  });
}

test('an image that is larger than it may be is a fault with its size', async () => {
  await images();
  writeFileSync(join(folder, 'large.yaml'), 'version: 1\nstages:\n  base:\n    from: debian:trixie\n    test:\n      - { max-size: 90 MiB }\n');
  const { exitCode, results } = await dwbuildTest({ base: 'base' }, '--file', join(folder, 'large.yaml'));
  assert.is(exitCode, 1);
  assert.match(failures(results)['the image has at most 90 MiB'] ?? '', /^the image has (1\d\d|2[0-4]\d)\.\d MiB unpacked, which is more than 90 MiB$/);
});

test.run();
