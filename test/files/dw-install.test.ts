import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, run } from './program.ts';

const dwInstall = program('base/dw-install');

test('prints its usage', () => {
  for (const argument of [[], ['--help'], ['-h', 'hello']]) {
    const { status, stdout } = run('bash', [dwInstall, ...argument]);
    assert.is(status, 0);
    assert.match(stdout, /^Usage: sudo dw-install NAME\.\.\.\n/);
  }
});

const notNames = [
  '',
  '-',
  '--',
  '-y',
  '-oDir::Bin::dpkg=/tmp/evil',
  '--allow-unauthenticated',
  '*',
  '~i',
  '?installed',
  '^hello$',
  'hello^',
  'hello/trixie',
  'hello=2.10',
  'hello:amd64',
  './hello.deb',
  '/tmp/hello.deb',
  'hello world',
  'hello\n-y',
  'HELLO',
  'héllo',
  'a',
  '$(id)',
  '`id`',
  'hello;id',
  '+hello',
  '.hello',
];

for (const name of notNames) {
  test(`rejects the name ${JSON.stringify(name)}`, () => {
    const { status, stdout, stderr } = run('bash', [dwInstall, 'hello', name]);
    assert.is(status, 1);
    assert.is(stdout, '');
    assert.match(stderr, /^dw-install: refused: .+ is not the name of a package \(see dw-install --help\)\n$/);
  });
}

test('control characters in the name do not reach the terminal', () => {
  assert.is(run('bash', [dwInstall, '\u001b]0;title\u0007']).stderr.includes('\u001b'), false);
});

test('environment, functions and tracing of the caller have no effect', () => {
  const { status, stdout, stderr } = run('bash', [dwInstall, '--help'], {
    BASH_ENV: '/dev/stdin',
    SHELLOPTS: 'xtrace',
    'BASH_FUNC_say%%': '() { echo evil; }',
    'BASH_FUNC_printf%%': '() { echo evil; }',
    DW_INSTALL_PID: '1',
  });
  assert.is(status, 0);
  assert.match(stdout, /^Usage: /);
  assert.is(stderr.includes('evil'), false);
});

test.run();
