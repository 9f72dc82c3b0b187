import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, errorsOf, oneStage } from '../render/project.ts';

const USER = { name: 'app', uid: 1000, group: 'app', gid: 2000, home: '/home/app' };

/** The instructions of a stage after FROM and its USER, without the ARG of the date. */
async function instructions(stage: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
  const compilation = await compileProject(oneStage(stage));
  assert.equal(errorsOf(compilation), []);
  return compilation.rendering!.stages[0]!.steps.slice(2).filter((text) => !text.startsWith('ARG SOURCE_DATE_EPOCH='));
}

test('lines are passed on as they are, without their comments and the space before them', async () => {
  const lines = '# why\n  LABEL a="{debian} $X" \\\n    # more\n    b=\'it "is"\'\n\nRUN echo  two   spaces {stage}\n';
  assert.equal(await instructions({ dockerfile: lines }), ['LABEL a="{debian} $X" \\\n    # more\n    b=\'it "is"\'', 'RUN echo  two   spaces {stage}']);
});

test('they come after `run`, and steps of root after them', async () => {
  const steps = await instructions({
    user: USER,
    run: ['own', { command: 'early', before: 'dockerfile', as: 'app' }],
    dockerfile: 'RUN foreign\nUSER app\nRUN as app',
    apt: ['sudo'],
    sudoers: [{ user: 'app', commands: ['/usr/bin/id'] }],
  });
  const at = steps.findIndex((text) => text === 'RUN own');
  assert.equal(
    steps.slice(at, at + 8).map((text) => text.replace(/^RUN export.*\n/, 'RUN … ')),
    ['RUN own', 'USER 1000:2000', 'RUN …  && early', 'USER 0:0', 'RUN foreign', 'USER app', 'RUN as app', 'USER 0:0'],
  );
});

test('the stage ends as its user, whatever the lines say', async () => {
  assert.is((await instructions({ dockerfile: 'USER nobody' })).at(-1), 'USER 0:0');
  const started = await instructions({ user: USER, start: { exec: ['sleep'] }, dockerfile: 'USER root' });
  assert.is(
    started.findLast((text) => text.startsWith('USER')),
    'USER 1000:2000',
  );
});

test('a stage from which they copy is built before', async () => {
  const stages = {
    base: { from: 'debian:trixie', dockerfile: 'COPY --from=compiled /a /a\nCOPY --from=debian:trixie-slim /b /b' },
    compiled: { from: 'debian:trixie', kind: 'build', run: ['touch /a'] },
  };
  const { plan } = await compileProject({ version: 1, stages });
  assert.equal(
    plan!.stages.map(({ name, copies }) => `${name}: ${copies.map((each) => each.name)}`),
    ['compiled: ', 'base: compiled,debian:trixie-slim'],
  );
});

test('the build context has the files that they copy', async () => {
  const files = { 'files/a': 'a', 'more/b/c': 'c' };
  const { rendering } = await compileProject(oneStage({ dockerfile: 'COPY files/a more/b /opt/' }), files);
  assert.match(rendering!.files.get('Dockerfile.dockerignore')!, /^!files\n!more$/m);
});

test('a fault in the shell or of a check is located at its line', async () => {
  const lines = 'RUN true\nRUN if true\nWORKDIR relative\n';
  const tools = `version: 1\nstages:\n  base:\n    from: debian:trixie\n    dockerfile: |\n${lines.replace(/^(?=.)/gm, '      ')}`;
  const { diagnostics } = await compileProject(tools);
  assert.equal(
    diagnostics.map(({ code, line, column, end }) => `${code} ${line}:${column}-${end.line}:${end.column}`),
    ['SHELL_SYNTAX 7:7-7:18', 'DOCKERFILE_LINT 8:7-8:23'],
  );
  assert.not(diagnostics.some(({ hint = '' }) => hint.includes('partials')));
});

test('a partial that changes a line is a mismatch', async () => {
  const compilation = await compileProject(oneStage({ dockerfile: 'USER app' }), { 'partials/steps/foreign.hbs': 'USER root\n' });
  assert.match(errorsOf(compilation).join('\n'), 'the USER of stage "base" is not the line as it is written');
});

test.run();
