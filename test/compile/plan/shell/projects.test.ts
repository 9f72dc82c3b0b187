import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { projectOf } from '../../../../src/compile/plan/shell/projects.ts';
import { readCalls } from '../../../../src/compile/plan/shell/read-calls.ts';

/** The folders whose code a command runs. */
function projects(text: string): string[] {
  return projectOf(readCalls(text)!.calls[0]!).map((folder) => folder.text);
}

const PROGRAMS = 'make gmake ninja npm npx pnpm pnpx yarn bun composer cargo bundle rake cmake tox nox just mvn gradle'.split(' ');

test('programs that run code of the current folder', () => {
  for (const program of PROGRAMS) assert.equal(projects(`${program} x`), ['.'], program);
  for (const program of [
    'ls',
    'makes',
    'automake',
    'ninja2',
    'xnpm',
    'npmrc',
    'npx2',
    'yarnpkg',
    'xbun',
    'composer2',
    'cargo2',
    'xcargo',
    'gradlew',
    'xcmake',
    'constructor',
  ])
    assert.equal(projects(`${program} x`), [], program);
});

/** Options that name a different folder. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  make: ['-C', '--directory'],
  gmake: ['-C', '--directory'],
  ninja: ['-C'],
  npm: ['--prefix', '-C', '--dir'],
  npx: ['--prefix'],
  pnpm: ['--prefix', '-C', '--dir'],
  pnpx: ['--dir'],
  yarn: ['--cwd'],
  bun: ['--cwd'],
  composer: ['-d', '--working-dir'],
  cargo: ['-C', '--manifest-path'],
  bundle: ['-C'],
  rake: ['-f', '--directory'],
  cmake: ['-S', '--build'],
  tox: ['--workdir'],
  just: ['-f'],
  mvn: ['-f'],
};

test('an option names a different folder, in its word or in the next one', () => {
  for (const [program, options] of Object.entries(NAMED))
    for (const option of options) {
      assert.equal(projects(`${program} ${option} /a x`), ['/a'], option);
      assert.equal(projects(`${program} ${option}=/a x`), ['/a'], option);
      assert.equal(projects(`${program} x${option} /a`), ['.'], option);
      assert.equal(projects(`${program} ${option}x /a`), ['.'], option);
    }
  assert.equal(projects('make --directory-x /a'), ['.']);
  assert.equal(projects('make -C /a -C /b'), ['/b']);
  assert.equal(projects('yarn --cwd "" x'), ['']);
  assert.equal(projects('make -C'), ['.'], 'a command that fails');
});

test('a global package, a version and a help use nothing of the folder', () => {
  for (const option of ['-g', '--global', '--version', '--help']) assert.equal(projects(`npm ${option}`), [], option);
  for (const option of ['-gx', 'x-g', '--globals', '--helper', 'a--version']) assert.equal(projects(`npm ${option}`), ['.'], option);
  assert.equal(projects('npm install -g x'), []);
  assert.equal(projects('npm -g --prefix /a install'), ['/a']);
});

test('what the shell fills in stays marked', () => {
  const [named] = projectOf(readCalls('make -C "$A"')!.calls[0]!);
  const [current] = projectOf(readCalls('make "$A"')!.calls[0]!);
  assert.equal([named!.filled, current!.filled], [true, false]);
});

test.run();
