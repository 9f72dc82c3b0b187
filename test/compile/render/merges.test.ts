import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Compilation } from '../../../src/compile/compile.ts';
import { mermaid } from '../../../src/report/graph/mermaid.ts';
import { compileProject } from './project.ts';

// If two changes of tools.yaml merge without a conflict, out/ must too.

const LAST = { base: { from: 'debian:trixie', apt: ['curl'] }, editor: { parent: 'base', env: { TOOL: 'yes' } } };
const MORE = { first: { from: 'debian:bookworm', apt: ['git'] }, ...LAST };

function sections({ rendering }: Compilation): Map<string, string> {
  return new Map(rendering!.stages.map(({ stage, text }) => [stage.name, text]));
}

test('a new stage changes no lines of other stages', async () => {
  const [few, more] = [await compileProject({ version: 1, stages: LAST }), await compileProject({ version: 1, stages: MORE })];
  for (const [name, text] of sections(few)) assert.is(sections(more).get(name), text);
});

test('a new stage only adds lines to the graph in README.md', async () => {
  const [few, more] = await Promise.all(
    [LAST, MORE].map(async (stages) => mermaid.draw({ plan: (await compileProject({ version: 1, stages })).plan!, images: new Map() }).split('\n')),
  );
  assert.equal(
    few!.filter((line) => !more!.includes(line)),
    [],
  );
});

test.run();
