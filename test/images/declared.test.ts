import { test } from 'uvu';
import { images } from './images.ts';
import { python } from './python.ts';
import { testStage } from './tested.ts';

// The tests that the shipped tools.yaml declares, and those that each kind brings, run by `dwbuild test` as its users run it.
for (const stage of ['base', 'metrics'] as const) test(`what tools.yaml says of ${stage} holds`, async () => testStage(stage, (await images())[stage]));

// s3sync is not among them: the recorder in mobius3's place has no --help.
for (const stage of ['python-jupyterlab', 'python-visualisation', 'pgadmin'] as const) {
  test(`what it says of ${stage} holds, with what stands in for what can't be had`, async () => {
    const { file, images: built } = await python();
    await testStage(stage, built[stage], file);
  });
}

test.run();
