import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild, inProject } from '../../run-cli.ts';
import { examples, writeExample } from './examples.ts';
import { pages, root } from './pages.ts';

const read = (page: string) => readFileSync(join(root, page), 'utf8');

// Every complete or partial tools.yaml in the pages except rules.md, whose cases are fixtures. test/images builds, starts and tests their images.
for (const example of pages()
  .flatMap(examples)
  .filter(({ mends }) => mends === undefined)) {
  test(
    `${example.place} compiles without an error`,
    inProject({}, async (folder) => {
      writeExample(folder, example);
      const { exitCode, stderr } = await dwbuild('', folder);
      assert.is(exitCode, 0, stderr);
    }),
  );
}

test('README.md shows the actual diagnostic for a typing error in its example', async () => {
  const [example] = examples({ path: 'README.md', text: read('README.md') });
  const tools = example!.files['tools.yaml']!.replace('parent: base', 'parent: bsae');
  await inProject({ 'tools.yaml': tools }, async (folder) => showsWhatIsSaid('README.md', folder))();
});

test(
  'start.md shows the actual diagnostic for a typing error in the template python',
  inProject({}, async (folder) => {
    await dwbuild('init --template python', folder);
    const file = join(folder, 'tools.yaml');
    const [pinned, slip] = [/^( *- )numpy==.*\n/m, '$1matplotlib=3.11.2\n$&'];
    writeFileSync(file, readFileSync(file, 'utf8').replace(pinned, slip));
    await showsWhatIsSaid('docs/start.md', folder);
  }),
);

/** Compares the first diagnostic of a page with dwbuild's output in a folder. */
async function showsWhatIsSaid(page: string, folder: string): Promise<void> {
  const [, shown = ''] = /^```\n(tools\.yaml:[^]*?)^```$/m.exec(read(page)) ?? [];
  const { stderr } = await dwbuild('', folder);
  assert.is(stderr.slice(0, shown.length), shown);
}

test.run();
