import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { checkBake, checkCopySources } from '../../../src/compile/verify/files.ts';
import type { Subject } from '../../../src/compile/verify/subject.ts';
import { compileProject, errorsOf, oneStage } from '../render/project.ts';

async function subjectOf(tools: unknown, there: readonly string[]): Promise<Subject> {
  const { model, plan, rendering } = await compileProject(tools, { 'files/base/a': '', 'files/b/c': '' });
  return {
    model: { ...model!, sources: { ...model!.sources, kind: (path) => (there.includes(path) ? 'file' : 'none') } },
    plan: plan!,
    rendering: rendering!,
  };
}

const TOOLS = oneStage({ files: [{ target: '/opt/a' }, { source: 'files/b', target: '/opt/b' }] });

test('every source of a COPY must exist, in the project or among the generated files', async () => {
  assert.equal(checkCopySources(await subjectOf(TOOLS, ['files/base/a', 'files/b/'])), []);
  const faults = checkCopySources(await subjectOf(TOOLS, ['files/base/a']));
  assert.equal(
    faults.map(({ code, message, origin }) => [code, message, origin.path]),
    [['COPY_SOURCE_MISSING', 'stage "base" reads "files/b/", which is neither a project file nor a generated file', ['stages', 'base', 'files', 1]]],
  );
  const subject = await subjectOf(oneStage({ path: ['/opt/bin'] }), []);
  assert.equal(checkCopySources(subject), []);
  const files = new Map([...subject.rendering.files].filter(([path]) => path !== 'profile/base.sh'));
  assert.is(checkCopySources({ ...subject, rendering: { ...subject.rendering, files } }).length, 1);
});

test('docker-bake.json must name existing stages', async () => {
  const subject = await subjectOf(TOOLS, []);
  assert.equal(checkBake(subject), []);
  const bake = JSON.parse(subject.rendering.files.get('docker-bake.json')!);
  bake.group.default.targets.push('leaf');
  bake.target.other = { target: 'other' };
  const files = new Map([...subject.rendering.files, ['docker-bake.json', JSON.stringify(bake)]]);
  assert.equal(
    checkBake({ ...subject, rendering: { ...subject.rendering, files } }).map(({ code, message }) => `${code}: ${message}`),
    ['BAKE_UNKNOWN_STAGE: docker-bake.json names "other", which is not a stage', 'BAKE_UNKNOWN_STAGE: docker-bake.json names "leaf", which is not a stage'],
  );
});

test('the context contains sources outside of files/', async () => {
  const tools = oneStage({
    files: [
      { source: 'conf/a', target: '/opt/a' },
      { source: 'b', target: '/opt/b' },
    ],
  });
  const { rendering } = await compileProject(tools, { 'conf/a': '', b: '' });
  assert.is(rendering!.files.get('Dockerfile.dockerignore')!.split('\n').slice(2).join('\n'), '*\n!b\n!conf\n');
  const own = await compileProject(tools, { 'conf/a': '', b: '', 'partials/Dockerfile.dockerignore.hbs': '*\n!b\n' });
  assert.equal(errorsOf(own), ['BUILDKIT_CopyIgnoredFile 7:5 attempting to Copy file "conf/a" that is excluded by .dockerignore']);
});

const NEEDS_QUOTES = ['my file', 'a\nRUN id', '$HOME', '[a]', '#a', 'a\\'];

test('a folder is copied whole, with files of any name', async () => {
  const { diagnostics, rendering } = await compileProject(
    oneStage({ files: [{ source: 'files/x', target: '/opt/x' }] }),
    Object.fromEntries(NEEDS_QUOTES.map((name) => [`files/x/${name}`, ''])),
  );
  assert.equal(diagnostics, []);
  assert.match(rendering!.files.get('Dockerfile')!, '\nCOPY files/x/ /opt/x/\n');
});

test.run();
