import { test } from 'uvu';
import { images } from './images.ts';
import { python } from './python.ts';
import { testStage } from './tested.ts';

// The tests that the shipped tools.yaml declares, and those that each kind brings, run by `dwbuild test` as its users run it.
for (const stage of ['base', 'metrics'] as const) test(`what tools.yaml says of ${stage} holds`, async () => testStage(stage, (await images())[stage]));

for (const stage of ['python', 'python-jupyterlab', 'python-visualisation', 'pgadmin', 's3sync'] as const) {
  test(`what it says of ${stage} holds, with a virtual environment in conda’s place`, async () => {
    const { file, images: built } = await python();
    await testStage(stage, built[stage], file);
  });
}

test.run();
