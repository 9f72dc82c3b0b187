import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../../src/compile/compile.ts';
import { outputsOf } from '../../../src/compile/output/compare.ts';
import { driftDiffs } from '../../../src/compile/output/drift-diff.ts';
import { write } from '../../../src/compile/output/write.ts';
import { openProject } from '../../../src/compile/project.ts';
import { dwbuild } from '../../in-process.ts';
import { inProject, put } from '../../run-cli.ts';

const TOOLS = `version: 1
mirrors: { root: https://mirror.example.org }
stages:
  base:
    from: debian:trixie
    apt:
      - ca-certificates
      - curl
    run:
      - touch /run/1
      - touch /run/2
      - touch /run/3
      - touch /run/4
      - touch /run/5
      - touch /run/6
      - touch /run/7
  leaf:
    parent: base
    env: { A: "1" }
`;

/** The diffs between the files of one tools.yaml and the compilation of a different one. */
async function diffsOf(folder: string, after: string): Promise<Map<string, string>> {
  for (const [index, text] of [TOOLS, after].entries()) {
    put(folder, { 'tools.yaml': text });
    const project = openProject({}, folder);
    const { plan, rendering } = await compile(project);
    const [out] = outputsOf(project, rendering!.files, '');
    if (index === 1) return driftDiffs(out!, plan!, rendering!);
    write(out!);
  }
  return new Map();
}

test(
  'the header of each hunk names its line of tools.yaml',
  inProject({}, async (folder) => {
    const diffs = await diffsOf(folder, TOOLS.replace('- curl', '- curl\n      - git').replace('A: "1"', 'A: "2"').replace('.org', '.com'));
    const heads = [...diffs].map(([path, diff]) => [
      path,
      diff
        .split('\n')
        .filter((line) => line.startsWith('@@'))
        .map((line) => line.replace(/^@@.*@@ ?/, '')),
    ]);
    assert.equal(heads, [
      ['Dockerfile', ['tools.yaml:9 stages.base.apt.2', 'tools.yaml:20 stages.leaf.env']],
      ['mirrors/apt/mirror.sources', ['tools.yaml:2 mirrors.apt']],
    ]);
    assert.match(diffs.get('Dockerfile')!, '\n+      git \\\n');
  }),
);

test(
  'a long diff is truncated',
  inProject({}, async (folder) => {
    const diffs = await diffsOf(folder, TOOLS.replace('- curl', ['- curl', ...Array.from({ length: 100 }, (_, index) => `      - p${index}`)].join('\n')));
    const lines = diffs.get('Dockerfile')!.split('\n');
    assert.is(lines.length, 41);
    assert.match(lines.at(-1)!, /^and \d+ more lines: run `npx dwbuild` and `git diff` to see them$/);
  }),
);

test(
  'check prints the diff below its diagnostic, and in the JSON',
  inProject({ 'tools.yaml': TOOLS }, async (folder) => {
    await dwbuild('', folder);
    put(folder, { 'tools.yaml': TOOLS.replace('curl', 'wget') });
    const { stderr } = await dwbuild('check', folder);
    assert.match(stderr, /hint: run `npx dwbuild` and commit what it writes\n {2}@@ -\d+,7 \+\d+,7 @@ tools\.yaml:8 stages\.base\.apt\.1\n/);
    assert.match(stderr, '\n  -      curl \\\n  +      wget \\\n');
    const { diagnostics } = JSON.parse((await dwbuild('check --format json', folder)).stdout);
    assert.match(diagnostics[0].detail, '@@ tools.yaml:8 stages.base.apt.1\n');
    assert.is(diagnostics[0].file, 'out/Dockerfile');
  }),
);

test.run();
