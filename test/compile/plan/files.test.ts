import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { CopyData } from '../../../src/compile/plan/step.ts';
import { compileProject, errorsOf, oneStage } from '../render/project.ts';

const user = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };

/** The COPY steps of each stage, as `MODE OWNER SOURCES TARGET`. */
async function copies(files: readonly object[], contents: Readonly<Record<string, string>> = { a: '', b: '', c: '' }): Promise<string[]> {
  const { plan } = await compileProject(oneStage({ user, files }), contents);
  const found = plan!.stages[0]!.steps.flatMap(({ instruction, data }) => (instruction === 'COPY' ? [data] : []));
  return found.map(({ mode = '-', owner = '-', sources, target }: CopyData) => `${mode} ${owner} ${sources.join(' ')} ${target}`);
}

test('files for one folder with the same mode, owner and reason are copied together, sorted by name', async () => {
  const target = '/opt/x/';
  assert.equal(
    await copies([
      { source: 'c', target },
      { source: 'b', target },
      { source: 'a', target, mode: '0600' },
    ]),
    ['0644 - b c /opt/x/', '0600 - a /opt/x/'],
  );
  assert.equal(
    await copies([
      { source: 'a', target, reason: 'one' },
      { source: 'b', target, reason: 'another' },
      { source: 'c', target, owner: 'app' },
    ]),
    ['0644 - a /opt/x/', '0644 - b /opt/x/', '0644 1000:1000 c /opt/x/'],
  );
});

test('a renamed file is copied separately', async () => {
  assert.equal(
    await copies([
      { source: 'a', target: '/opt/x/a' },
      { source: 'b', target: '/opt/x/new' },
      { source: 'c', target: '/c' },
    ]),
    ['0644 - a /opt/x/', '0644 - b /opt/x/new', '0644 - c /'],
  );
});

test('folders are copied separately, and keep the modes of git', async () => {
  const contents = { 'one/a': '', 'two/b': '' };
  assert.equal(
    await copies(
      [
        { source: 'one', target: '/opt/x' },
        { source: 'two/', target: '/opt/x/', owner: 'app' },
      ],
      contents,
    ),
    ['- - one/ /opt/x/', '- 1000:1000 two/ /opt/x/'],
  );
});

test('an owner is a user of the stage or of an ancestor, root, or numbers', async () => {
  assert.equal(
    await copies([
      { source: 'a', target: '/srv/', owner: '7:8' },
      { source: 'b', target: '/srv/', owner: 'root' },
    ]),
    ['0644 7:8 a /srv/', '0644 0:0 b /srv/'],
  );
});

test('a file that ends in .hbs is rendered; a folder of such a name is copied', async () => {
  assert.equal(
    await copies(
      [
        { source: 'a.hbs', target: '/opt/a' },
        { source: 'b.hbs', target: '/opt/b' },
      ],
      { 'a.hbs': '{{stage}}', 'b.hbs/x': '' },
    ),
    ['0644 - out/files/base/a /opt/', '- - b.hbs/ /opt/b/'],
  );
});

test('an owner and a reason of the same text are different', async () => {
  assert.equal(
    await copies([
      { source: 'a', target: '/opt/x/', owner: '1:1' },
      { source: 'b', target: '/opt/x/', reason: '1:1' },
    ]),
    ['0644 1:1 a /opt/x/', '0644 - b /opt/x/'],
  );
});

test('a template has the spellings of the architecture if there is only one', async () => {
  const errors = async (platforms: readonly string[]) => {
    const stages = { base: { from: 'debian:trixie', files: [{ source: 'a.hbs', target: '/opt/a' }] } };
    const compilation = await compileProject({ version: 1, platforms, stages }, { 'a.hbs': '{{facts.[arch.uname]}}' });
    return [errorsOf(compilation), compilation.rendering?.files.get('out/files/base/a') ?? compilation.rendering?.files.get('files/base/a')];
  };
  assert.equal(await errors(['linux/arm64']), [[], 'aarch64']);
  assert.equal((await errors(['linux/amd64', 'linux/arm64']))[0], ['UNRENDERABLE 1:3 unknown value "arch.uname"']);
});

test('the name of a file for each architecture can begin with it', async () => {
  const stages = { base: { from: 'debian:trixie', files: [{ source: '{arch}-tool', target: '/opt/tool' }] } };
  const contents = { 'amd64-tool': '', 'arm64-tool': '' };
  const compilation = await compileProject({ version: 1, platforms: ['linux/amd64', 'linux/arm64'], stages }, contents);
  assert.equal(errorsOf(compilation), []);
  assert.match(compilation.rendering!.files.get('Dockerfile')!, '${TARGETARCH}-tool /opt/tool');
});

test.run();
