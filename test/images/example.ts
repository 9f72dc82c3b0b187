import type { uvu } from 'uvu';
import { examples, writeExample } from '../integrations/docs/examples.ts';
import type { Page } from '../integrations/docs/pages.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { dwbuild, prove } from './prove.ts';

/** Adds a test for each example of these pages: its images are built, started and tested, or only compiled with the reason in the title. */
export function proveExamples(test: uvu.Test<object>, from: readonly Page[]): void {
  for (const example of from.flatMap(examples)) {
    const { place, notBuilt } = example;
    const title = notBuilt === undefined ? 'builds, and its images pass their tests' : `compiles; it is not built, because ${notBuilt}`;
    test(`the example at ${place} ${title}`, async () => {
      const folder = temporaryFolder('project');
      writeExample(folder, example);
      await (notBuilt === undefined ? prove(folder) : dwbuild(folder));
    });
  }
}
