import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { run } from './engine.ts';
import { project } from './images.ts';
import { root } from './mirror.ts';
import { r } from './r.ts';

const test = suite('declared');

interface Result {
  stage: string;
  title: string;
  outcome: string;
  message?: string;
}

test('`dwbuild test` proves what tools.yaml says of the R stages', async () => {
  const { file, images } = await r();
  const stages = Object.keys(images);
  const named = Object.entries(images).map(([stage, image]) => `--image=${stage}=${image}`);
  const mirror = ['--mirror', `${run}-mirror`, '--mirror-root', root];
  const { exitCode, stdout, stderr } = await execa(
    'node',
    ['--import', 'tsx', 'src/bin.ts', 'test', ...stages, '--file', file, ...mirror, ...named, '--timeout', '120', '--format', 'json'],
    { cwd: project, reject: false },
  );
  assert.is.not(stdout, '', stderr);
  const { results } = JSON.parse(stdout) as { results: Result[] };
  assert.equal(
    results.filter(({ outcome }) => outcome !== 'passed').map(({ stage, title, message }) => `${stage}: ${title}: ${message}`),
    [],
  );
  assert.is(exitCode, 0);
  assert.equal([...new Set(results.map(({ stage }) => stage))].toSorted(), stages.toSorted());
});

test.run();
