import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { uvu } from 'uvu';
import { examples } from '../integrations/docs/examples.ts';
import type { Example } from '../integrations/docs/examples.ts';
import { root } from '../integrations/docs/pages.ts';
import type { Page } from '../integrations/docs/pages.ts';
import { dwbuild, prove, temporaryFolder } from './prove.ts';

/** A test for each example of some pages: its images are built and pass, or its title says why not and it compiles. */
export function proveExamples(test: uvu.Test<object>, from: readonly Page[]): void {
  for (const example of from.flatMap(examples)) {
    const { place, notBuilt } = example;
    if (notBuilt === undefined) test(`the example at ${place} builds, and its images pass their tests`, () => prove(projectOf(example)));
    else test(`the example at ${place} compiles; it is not built: ${notBuilt}`, () => dwbuild(projectOf(example)));
  }
}

/** A folder with what the page has of a project, and with the files of the fixture whose fault it mends. */
function projectOf({ files, mends }: Example): string {
  const folder = temporaryFolder();
  const fixture = join(root, 'test/fixtures/invalid', `${mends}/files`);
  if (mends !== undefined && existsSync(fixture)) cpSync(fixture, join(folder, 'files'), { recursive: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
