import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dockerfileHunks } from '../../src/compare/dockerfile.ts';
import { hunkHeader } from '../../src/compile/output/unified.ts';
import { compileProject } from '../compile/render/project.ts';

const stages = { base: { from: 'debian:trixie', apt: ['curl'] }, python: { parent: 'base', apt: ['python3'] }, r: { parent: 'base', apt: ['r-base'] } };

async function hunks(before: object, after: object) {
  const [old, now] = [await compileProject({ version: 1, stages: before }), await compileProject({ version: 1, stages: after })];
  return { found: await dockerfileHunks(old.rendering, now.rendering!), lines: now.rendering!.files.get('Dockerfile')!.split('\n') };
}

test('moved lines in tools.yaml and reordered stages are not differences', async () => {
  const { base, python, r } = stages;
  const { found } = await hunks(stages, { base: { ...base, test: [{ run: 'true' }] }, r, python });
  assert.equal(
    found.map(({ stage }) => stage),
    [''],
  ); // the tree in the header changed
});

test("each hunk belongs to a stage and has the Dockerfile's line numbers", async () => {
  const { found, lines } = await hunks(stages, { ...stages, r: { parent: 'base', apt: ['r-base', 'r-recommended'] } });
  assert.equal(
    found.map(({ stage }) => stage),
    ['r'],
  );
  const [{ newStart, newLines, lines: shown }] = found as [(typeof found)[0]];
  assert.equal(
    shown.filter((line) => !line.startsWith('-')).map((line) => line.slice(1)),
    lines.slice(newStart - 1, newStart - 1 + newLines),
  );
});

test('an added or removed stage is one hunk', async () => {
  const { found } = await hunks({ base: stages.base, python: stages.python }, { base: stages.base, r: stages.r });
  assert.equal(
    found.map((hunk) => [hunk.stage, /^@@ -\d+,0 /.test(hunkHeader(hunk)), / \+\d+,0 @@$/.test(hunkHeader(hunk))]),
    [
      ['', false, false],
      ['r', true, false],
      ['python', false, true],
    ],
  );
});

test.run();
