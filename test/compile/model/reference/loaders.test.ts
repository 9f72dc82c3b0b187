import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolve } from 'node:path/posix';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { placesIn } from '../../../../src/compile/model/reference/loaders.ts';
import { temporaryFolder } from '../../../temporary-folder.ts';

// Runs the programs that every Debian has: they load code from a folder exactly if the table finds that folder in the value.

const above = temporaryFolder('loaders');
const folder = join(above, 'code');
mkdirSync(folder);
for (const name of ['main', 'code/git', 'code/etc']) mkdirSync(join(above, name));
for (const [name, text] of Object.entries({
  'code/zz.py': 'print("loaded")',
  'code/Zz.pm': 'print "loaded\\n"; 1;',
  'code/zz.js': 'console.log("loaded")',
  'code/zz.mjs': 'console.log("loaded")',
  'code/rc': 'echo loaded',
  'code/git/config': '[alias]\n\tloaded = !echo loaded\n',
  'code/etc/npmrc': 'init.author.name=loaded\n',
  'code/libc.so.6': 'not a library',
  'code/zz.so': 'not a library',
  'main/main.py': 'import zz',
  'main/main.js': 'require("zz")',
}))
  writeFileSync(join(above, name), text);

const python = ['python3', join(above, 'main/main.py')];
const node = [process.execPath, join(above, 'main/main.js')];
const perl = ['perl', '-e', 'require Zz'];

const CASES: readonly [name: string, value: string, program: readonly string[]][] = [
  ['PYTHONPATH', 'CODE', python],
  ['PYTHONPATH', '/none:CODE', python],
  ['PYTHONPATH', '/none;CODE', python],
  ['PYTHONPATH', '/none:', python],
  ['PYTHONPATH', '', python],
  ['PYTHONPATH', '.', python],
  ['PYTHONPATH', '../code', python],
  ['PERL5LIB', '/none:CODE', perl],
  ['PERL5LIB', '/none:', perl],
  ['PERL5LIB', '.', perl],
  ['PERL5OPT', '-ICODE', perl],
  ['PERL5OPT', '-w -I../code', perl],
  ['PERL5OPT', '-Mlib=/none,CODE', perl],
  ['NODE_PATH', '/none:CODE', node],
  ['NODE_PATH', '/none:', node],
  ['NODE_PATH', '.', node],
  ['NODE_OPTIONS', '--require ./zz.js', ['node', '--eval', '']],
  ['NODE_OPTIONS', '--require zz.js', ['node', '--eval', '']],
  ['NODE_OPTIONS', '--no-warnings --import=file://CODE/zz.mjs', ['node', '--eval', '']],
  ['BASH_ENV', 'rc', ['bash', '-c', ':']],
  ['BASH_ENV', 'CODE/rc', ['bash', '-c', ':']],
  ['ENV', 'CODE/rc', ['dash', '-i', '-c', ':']],
  ['LD_PRELOAD', '/none CODE/zz.so', ['/bin/true']],
  ['LD_PRELOAD', '/none;CODE/zz.so', ['/bin/true']],
  ['LD_PRELOAD', './zz.so', ['/bin/true']],
  ['LD_PRELOAD', 'zz.so', ['/bin/true']],
  ['LD_LIBRARY_PATH', '/none;CODE', ['/bin/true']],
  ['LD_LIBRARY_PATH', '/none CODE', ['/bin/true']],
  ['LD_LIBRARY_PATH', '/none:', ['/bin/true']],
  ['LD_LIBRARY_PATH', '', ['/bin/true']],
  ['LD_LIBRARY_PATH', '.', ['/bin/true']],
  ['XDG_CONFIG_HOME', 'CODE', ['git', 'loaded']],
  ['XDG_CONFIG_HOME', '/none', ['git', 'loaded']],
  ['NPM_CONFIG_PREFIX', 'CODE', ['npm', 'config', 'get', 'init.author.name']],
];

for (const [name, written, [program = '', ...args]] of CASES) {
  test(`${name}=${written}`, () => {
    const value = written.replaceAll('CODE', folder);
    const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', cwd: folder, env: { PATH: process.env['PATH'], [name]: value } });
    assert.is(error, undefined);
    const found = placesIn(name, value).some((place) => `${resolve(folder, place)}/`.startsWith(`${folder}/`));
    assert.is(/^loaded$/m.test(stdout) || /invalid ELF header|file too short/.test(stderr), found, `${stdout}${stderr}`);
  });
}

test.run();
