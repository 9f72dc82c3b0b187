import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { linesOf, stepAt } from '../../../src/compile/render/lines.ts';
import { compileProject } from './project.ts';

test('every line of the Dockerfile belongs to a step, a comment to the step below it', async () => {
  const { rendering } = await compileProject({
    version: 1,
    stages: {
      base: {
        from: 'debian:trixie',
        description: 'Everything',
        apt: [{ name: 'curl', reason: 'RUN true' }],
        env: { A: '1', B: 'RUN true' },
        run: ['true', 'echo "RUN true"'],
      },
      leaf: { parent: 'base', apt: ['curl', 'git'], run: ['true', 'echo "RUN true"'] },
    },
  });
  const sections = linesOf(rendering!);
  const lines = rendering!.files.get('Dockerfile')!.split('\n');
  for (const { rendered, steps } of sections) {
    assert.is(steps.length, rendered.stage.steps.length);
    for (const [index, { step, first, last }] of steps.entries()) {
      assert.is(lines.slice(first - 1, last).join('\n'), rendered.steps[index]);
      for (let line = first; line <= last; line += 1) assert.is(stepAt(sections, line)?.step, step);
      if (lines[first - 2]!.startsWith('#')) assert.is(stepAt(sections, first - 1)?.step, step);
    }
  }
  assert.equal(
    sections.map(({ rendered }) => rendered.stage.name),
    ['base', 'leaf'],
  );
  assert.is(stepAt(sections, lines.length + 1), undefined);
});

test('a step whose text is not in the Dockerfile has no lines', async () => {
  const { rendering } = await compileProject({ version: 1, stages: { base: { from: 'debian:trixie', run: ['true'] } } });
  for (const second of ['RUN false', '']) {
    const broken = { ...rendering!, stages: rendering!.stages.map((stage) => ({ ...stage, steps: [stage.steps[0]!, second] })) };
    assert.equal(
      linesOf(broken)[0]!.steps.map(({ step }) => step.instruction),
      ['FROM'],
    );
  }
  assert.equal(linesOf({ ...rendering!, files: new Map([['Dockerfile', 'FROM x\n']]) }), []);
});

test('a step without a text has no lines, even where the section has an empty line', async () => {
  const own = { 'partials/stage.hbs': '{{#each steps}}\n{{{text}}}\n\n{{/each}}' };
  const { rendering } = await compileProject({ version: 1, stages: { base: { from: 'debian:trixie', workdir: '/opt' } } }, own);
  const stages = rendering!.stages.map((stage) => ({ ...stage, steps: stage.steps.with(1, '') }));
  assert.equal(
    linesOf({ ...rendering!, stages })[0]!.steps.map(({ step }) => step.instruction),
    ['FROM', 'WORKDIR'],
  );
});

test.run();
