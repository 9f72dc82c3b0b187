import { test } from 'uvu';
import { images } from './images.ts';
import { python } from './python.ts';
import { testStage } from './tested.ts';

// Runs `dwbuild test`: the tests that the shipped tools.yaml declares, and those of each kind.
for (const stage of ['base', 'metrics'] as const) test(`\`dwbuild test\` passes for ${stage}`, async () => testStage(stage, (await images())[stage]));

for (const stage of ['python', 'python-jupyterlab', 'python-visualisation', 'pgadmin', 's3sync'] as const) {
  test(`\`dwbuild test\` passes for ${stage}, with a virtual environment instead of conda`, async () => {
    const { file, images: built } = await python();
    await testStage(stage, built[stage], file);
  });
}

test.run();
