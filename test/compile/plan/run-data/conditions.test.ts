import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { conditionsOf } from '../../../../src/compile/plan/run-data/conditions.ts';
import type { RunData } from '../../../../src/compile/plan/run-data/run-data.ts';

test('the conditions of commands are shown by the keys of tools.yaml', () => {
  const data: RunData = {
    script: 'run/script',
    commands: [],
    items: [],
    lines: [],
    shell: 'bash',
    before: 'apt',
    network: 'none',
    as: { name: 'app', ids: '1:1', uid: 1, gid: 1, places: [], variables: [] },
    caches: [
      { id: 'a', target: '/a' },
      { id: 'b', target: '/b' },
    ],
    mounts: [
      { source: 'c', target: '/c' },
      { from: 'base', source: '/d', target: '/e' },
    ],
    secrets: [
      { id: 'f', target: '/f' },
      { id: 'g', target: '/g', env: 'G' },
    ],
    ssh: [{ id: 'default' }, { id: 'git' }],
  };
  assert.equal(conditionsOf(data), {
    as: 'app',
    before: 'apt',
    cache: '/a, /b',
    bind: 'c → /c, /d of base → /e',
    secret: 'f, g as G',
    ssh: 'default, git',
    network: 'none',
    shell: 'bash',
  });
});

test('commands without conditions have none', () => {
  const found = [conditionsOf({ script: 'run/commands', commands: [], items: [] }), conditionsOf({ script: 'run/folders', rooted: [], owned: [] })];
  for (const each of found) assert.equal(new Set(Object.values(each)), new Set([undefined]));
});

test.run();
