import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Compilation } from '../../../src/compile/compile.ts';
import { compileProject, oneStage } from './project.ts';

const FILES = {
  'site/.gitignore': '*.log\n/cache/\n',
  'site/index': '',
  'site/a.log': '',
  'site/keep.log': '',
  'site/cache/x': '',
  'site/cache/wanted/y': '',
  'site2/a': '',
  'site2/a.log': '',
  'lone/a': '',
  unused: '',
};

/** The patterns of the .dockerignore of a stage that copies these sources. */
async function patterns(...sources: readonly string[]): Promise<string[]> {
  const files = sources.map((source, index) => ({ source, target: `/srv/${index}/${source.split('/').at(-1)}` }));
  return ignoreFile(await compileProject(oneStage({ files }), FILES));
}

function ignoreFile({ rendering }: Compilation): string[] {
  return rendering!.files
    .get('Dockerfile.dockerignore')!
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

test('the context contains the top folder below which each copied path is, and nothing else', async () => {
  assert.equal(await patterns('site2/a', 'lone/a', 'site/index'), ['*', '!lone', '!site', '!site2']);
});

test('of the generated files, the context contains the whole folder of --out', async () => {
  const tools = oneStage({
    user: { name: 'u', uid: 1, group: 'u', gid: 1, home: '/home/u' },
    start: { exec: ['true'] },
    files: [{ source: 'lone/a', target: '/a' }],
  });
  assert.equal(ignoreFile(await compileProject(tools, FILES)), ['*', '!lone', '!out']);
  assert.equal(ignoreFile(await compileProject(tools, FILES, { out: 'ci/images' })), ['*', '!ci/images', '!lone']);
});

test('files that git ignores are excluded; one kind of builder needs the pattern itself, a different kind one for all files below it', async () => {
  assert.equal(await patterns('site', 'site2/a'), [
    '*',
    '!site',
    '!site2',
    'site/**/.git',
    'site/**/.git/**',
    'site/**/*.log',
    'site/**/*.log/**',
    'site/cache',
    'site/cache/**',
  ]);
});

test('an ignored file that is copied by its own path is included', async () => {
  assert.equal((await patterns('site', 'site/keep.log', 'site/cache/wanted', 'site/index', 'site2/a.log')).slice(3), [
    'site/**/.git',
    'site/**/.git/**',
    'site/**/*.log',
    'site/**/*.log/**',
    'site/cache',
    'site/cache/**',
    '!site/cache/wanted',
    'site/cache/wanted/**/.git',
    'site/cache/wanted/**/.git/**',
    'site/cache/wanted/**/*.log',
    'site/cache/wanted/**/*.log/**',
    '!site/keep.log',
  ]);
});

test.run();
