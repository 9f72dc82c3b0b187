import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ignoredBy } from '../../../src/compile/document/dockerignore.ts';
import { readFolder } from '../../../src/compile/document/folder.ts';
import { patternsBelow } from '../../../src/compile/document/gitignore.ts';
import { sourcesIn } from '../../../src/compile/document/sources.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

/** Runs a test in a temporary folder with these files; a content that starts with `-> ` creates a link. */
function within(files: Readonly<Record<string, string>>, check: (folder: string) => void): void {
  const folder = temporaryFolder('folder');
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      if (content.startsWith('-> ')) symlinkSync(content.slice(3), join(folder, path));
      else writeFileSync(join(folder, path), content);
    }
    check(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const git = (folder: string, ...args: readonly string[]) => execFileSync('git', ['-c', 'core.excludesFile=', ...args], { cwd: folder, encoding: 'utf8' });

const PATHS = [
  'a',
  'b.log',
  'keep.log',
  'build/x',
  'sub/build/x',
  'sub/a',
  'sub/deep/b.log',
  'sub/deep/keep.log',
  '[x]',
  'with space',
  'node_modules/p/i.js',
  '.env',
  'c++/(1)',
  '^',
];
const PATTERNS = [
  '*.log',
  '*.log\n!keep.log',
  '/build',
  'build/',
  '/build/',
  'sub/build',
  '**/build',
  'sub/**',
  'sub/**/b.log',
  '/*\n!/sub',
  'node_modules',
  '# a comment\n\n.env  ',
  '[ab].log',
  '[!a].log',
  '\\[x\\]',
  'with space',
  'with?space',
  '/files/x/build',
  'files/*/sub',
  '/other/x/a',
  'deep/',
  'c++/(1)',
  '^',
  'a\u2028b\n*.log',
];

test('a folder has the files that git would add, wherever the .gitignore is', () => {
  for (const place of ['', 'files/', 'files/x/']) {
    within(Object.fromEntries(PATHS.map((path) => [`files/x/${path}`, ''])), (folder) => {
      git(folder, 'init', '--quiet');
      for (const pattern of PATTERNS) {
        writeFileSync(join(folder, `${place}.gitignore`), pattern);
        const leftOutWhole = spawnSync('git', ['check-ignore', '--quiet', 'files/x'], { cwd: folder }).status === 0;
        const exclude = leftOutWhole ? [] : ['--exclude-standard']; // an ignored folder that a stage names is copied
        const expected = git(folder, 'ls-files', '-z', '--others', ...exclude, 'files/x')
          .split('\0')
          .filter(Boolean);
        assert.equal(readFolder(folder, 'files/x').files, expected.toSorted(), `${JSON.stringify(pattern)} in ${place}.gitignore`);
      }
    });
  }
});

test('deeper .gitignore files take precedence, and those above the project apply up to the root of the repository', () => {
  const files = {
    '.gitignore': '*.log\ntmp',
    'project/files/x/.gitignore': '!b.log',
    'project/files/x/a.log': '',
    'project/files/x/b.log': '',
    'project/files/x/tmp/a': '',
  };
  within(files, (folder) => {
    assert.equal(
      readFolder(join(folder, 'project'), 'files/x').files,
      ['.gitignore', 'a.log', 'b.log', 'tmp/a'].map((name) => `files/x/${name}`),
    );
    git(folder, 'init', '--quiet');
    assert.equal(
      readFolder(join(folder, 'project'), 'files/x').files,
      ['.gitignore', 'b.log'].map((name) => `files/x/${name}`),
    );
  });
});

test('an ignored folder is copied if a stage names it', () => {
  within({ '.gitignore': '/files/dist/\n', 'files/dist/a': '' }, (folder) => {
    assert.equal(readFolder(folder, 'files/dist').files, ['files/dist/a']);
  });
});

test('the patterns exclude the files from the build context that are not in the list', () => {
  within({ '.gitignore': 'node_modules\n*.log\n!keep.log', ...Object.fromEntries(PATHS.map((path) => [`files/x/${path}`, ''])) }, (folder) => {
    const { files, leftOut } = readFolder(folder, 'files/x');
    const isIgnored = ignoredBy(['*', '!files', ...leftOut].join('\n'));
    assert.equal(
      PATHS.map((path) => `files/x/${path}`).filter((path) => !isIgnored(path)),
      PATHS.map((path) => `files/x/${path}`).filter((path) => files.includes(path)),
    );
    assert.ok(isIgnored('files/x/sub/.git/config'));
  });
});

test('patterns that match outside of the folder, or only the folder itself, are ignored', () => {
  assert.equal(patternsBelow('/other\n/files/x/\n/files\nfiles/x/out/*.o\n', ['files', 'x']), ['out/*.o']);
});

test('links are listed and not followed, unless a stage names the link', () => {
  within({ 'files/x/a': '', 'files/x/link': '-> a', 'files/x/folder': '-> ../y', 'files/y/b': '', 'files/z': '-> x' }, (folder) => {
    const sources = sourcesIn(folder);
    assert.equal(sources.list('files/x'), ['files/x/a', 'files/x/folder', 'files/x/link']);
    assert.is(sources.real('files/z'), 'files/x');
    assert.equal(sources.list('files/z'), sources.list('files/x'));
    assert.equal(sources.folder('files/x').nested, false);
  });
});

test.run();
