import { test } from 'uvu';
import { bake } from './images.ts';
import { testStage } from './tested.ts';

test('R is built from the shipped tools.yaml, whole, and dwbuild test proves what that says of it', async () => {
  const { rv4 } = await bake(['rv4']);
  await testStage('rv4', rv4);
});

test.run();
