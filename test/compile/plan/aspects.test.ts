import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { stepsOf } from './aspects/steps.ts';

test('PATH in ENV has the directories that are new in front of those of the parent', async () => {
  const pathOf = async (path: readonly string[]) => {
    const steps = await stepsOf({ base: { from: 'debian:trixie', path: ['/opt/a', '/opt/b'] }, child: { parent: 'base', path } });
    return steps.flatMap((step) =>
      step.instruction === 'ENV' ? step.data.variables.map(({ name, value, goesOn }) => `${name}=${value}${goesOn ? ':' : ''}`) : [],
    );
  };
  assert.equal(await pathOf(['/opt/c']), ['PATH=/opt/c:']);
  assert.equal(await pathOf(['/opt/c', '/opt/b']), ['PATH=/opt/c:/opt/b:']);
  assert.equal(await pathOf(['/opt/a', '/opt/c']), ['PATH=/opt/a:/opt/c:']);
  assert.equal(await pathOf(['/opt/a']), []);
  assert.equal(await pathOf(['/opt/b']), ['PATH=/opt/b:']);
});

test('each instruction about containers has the place of its key', async () => {
  const steps = await stepsOf({
    base: {
      from: 'debian:trixie',
      ports: [80],
      volumes: ['/data'],
      'stop-signal': 'SIGINT',
      healthcheck: { exec: ['/a'] },
      'run-as': '7:7',
      entrypoint: ['/b'],
      cmd: ['c'],
      labels: { a: 'b' },
    },
  });
  assert.equal(
    steps.slice(2).map(({ instruction, origin }) => `${instruction} ${origin.path.slice(2).join('.')}`),
    ['EXPOSE ports', 'VOLUME volumes', 'STOPSIGNAL stop-signal', 'HEALTHCHECK healthcheck', 'USER run-as', 'ENTRYPOINT entrypoint', 'CMD cmd', 'LABEL labels'],
  );
});

test('a child repeats nothing of its parent', async () => {
  const same = { ports: [80], volumes: ['/data'], 'stop-signal': 'SIGINT', healthcheck: { exec: ['/a'] }, labels: { a: 'b', c: 'd' } };
  const steps = await stepsOf({ base: { from: 'debian:trixie', ...same }, child: { parent: 'base', ...same, ports: [80, 81], labels: { a: 'b', c: 'e' } } });
  assert.equal(
    steps.map(({ instruction, data }) => [instruction, data]),
    [
      ['FROM', { base: 'base', name: 'child' }],
      ['EXPOSE', { ports: ['81/tcp'] }],
      ['LABEL', { variables: [{ name: 'c', value: 'e' }] }],
    ],
  );
});

test('the groups of users have the lines of these users', async () => {
  const steps = await stepsOf({
    base: { from: 'debian:trixie', groups: [{ name: 'data', gid: 3000 }], users: [{ name: 'web', uid: 101, groups: { more: 3001 } }] },
  });
  const groups = steps.flatMap(({ instruction, data }) => (instruction === 'RUN' && data.script === 'run/accounts' ? data.groups : []));
  assert.equal(
    groups.map(({ name, gid, ids, line }) => [name, gid, ids, line]),
    [
      ['data', 3000, '3000', 7],
      ['web', 101, '101', 13],
      ['more', 3001, '3001', 13],
    ],
  );
});

test.run();
