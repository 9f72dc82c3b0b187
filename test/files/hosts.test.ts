import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { program, run } from './program.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const hosts = program('base/hosts');

function after(before: string, name: string) {
  const file = join(temporaryFolder('hosts'), 'hosts');
  writeFileSync(file, before);
  assert.is(run('sh', [hosts, file], { HOSTNAME: name }).status, 0);
  return readFileSync(file, 'utf8');
}

test('adds the host name', () => {
  assert.is(after('127.0.0.1 localhost\n', 'tool'), '127.0.0.1 localhost\n127.0.0.1 tool\n');
  assert.is(after('127.0.0.1 tool.example\n', 'tool'), '127.0.0.1 tool.example\n127.0.0.1 tool\n');
  assert.is(after('172.17.0.2 tool\n', 'tool'), '172.17.0.2 tool\n127.0.0.1 tool\n');
});

test('adds the host name only once', () => {
  assert.is(after('127.0.0.1\tlocalhost tool\n', 'tool'), '127.0.0.1\tlocalhost tool\n');
});

test('rejects other text', () => {
  for (const name of ['a b', 'a\n10.0.0.1 b', '-a', '$(id)']) assert.is(after('', name), '');
});

test.run();
