import { test } from 'uvu';
import { bake } from './images.ts';
import { testStage } from './tested.ts';

test('the complete R stage of the shipped tools.yaml is built, and `dwbuild test` passes', async () => {
  const { rv4 } = await bake(['rv4']);
  await testStage('rv4', rv4);
});

test.run();
