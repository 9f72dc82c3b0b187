import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, errorsOf } from '../render/project.ts';

/** The keywords of the instructions of the last stage, with the variable of each ARG. */
async function keywords(stages: Readonly<Record<string, unknown>>, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const compilation = await compileProject({ version: 1, stages, ...more }, { 'files/a': '' });
  assert.equal(errorsOf(compilation), []);
  const words = compilation.rendering!.stages.at(-1)!.steps.map((text) => /^(ARG )?\w+/.exec(text)![0]);
  return words.join(', ');
}

const BASE = { from: 'debian:trixie' };

test('commands have the date that programs write, from the first one of the stage on', async () => {
  assert.is(
    await keywords({ base: { ...BASE, env: { A: 'b' }, timezone: 'Europe/London', apt: ['tzdata'] } }),
    'FROM, USER, ENV, ARG SOURCE_DATE_EPOCH, RUN, RUN',
  );
});

test('a stage does not inherit it', async () => {
  assert.is(await keywords({ base: { ...BASE, run: ['one'] }, child: { parent: 'base', run: ['two'] } }), 'FROM, ARG SOURCE_DATE_EPOCH, RUN');
});

test('a stage that runs nothing but what makes folders has none', async () => {
  assert.is(await keywords({ base: { ...BASE, files: [{ source: 'files/a', target: '/opt/a/' }] } }), 'FROM, USER, RUN, COPY');
});

test('a RUN of `dockerfile` has it', async () => {
  assert.is(await keywords({ base: { ...BASE, dockerfile: 'LABEL a=b\nRUN one' } }), 'FROM, USER, LABEL, ARG SOURCE_DATE_EPOCH, RUN');
});

test('it is above the arguments of the project, whose values change more often', async () => {
  const more = { args: { channel: { default: 'stable', build: true } } };
  assert.is(await keywords({ base: { ...BASE, run: ['echo {channel}'] } }, more), 'FROM, USER, ARG SOURCE_DATE_EPOCH, ARG CHANNEL, RUN');
});

test.run();
