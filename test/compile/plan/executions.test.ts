import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { executionsOf } from '../../../src/compile/plan/executions.ts';
import { planProject } from '../render/project.ts';

const base = { from: 'debian:trixie', facts: { tool: 'tool' }, user: { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' } };

/** The programs that each stage executes by their paths, as `verb program place`. */
async function executions(stages: Readonly<Record<string, object>>): Promise<Record<string, string[]>> {
  const { model, plan } = await planProject({ version: 1, stages });
  return Object.fromEntries(
    plan.stages.map((planned) => [
      planned.name,
      executionsOf(model.stages.get(planned.name)!, planned).map(({ verb, program, path }) => `${verb} ${program} ${path.slice(2).join('.')}`),
    ]),
  );
}

test('a stage executes programs in its commands, at start, to check its health, and lets users run them with sudo', async () => {
  const start = { root: ['/opt/a b', 'b'], user: ['c', '/opt/c'], exec: ['tini', '--', '/opt/{tool}', '/opt/tool'] };
  const healthcheck = { exec: ['/opt/check', '/opt/d'] };
  const sudoers = [{ user: 'app', commands: ['/opt/e', '/opt/f'] }];
  assert.equal(await executions({ base, app: { parent: 'base', run: ['id', '/opt/run'], start, healthcheck, sudoers }, child: { parent: 'app' } }), {
    base: [],
    app: [
      'runs /opt/run run.1',
      'runs at start /opt/a start.root.0',
      'runs at start /opt/c start.user.1',
      'starts /opt/tool start.exec.2',
      'checks its health with /opt/check healthcheck.exec.0',
      'lets users run /opt/e sudoers.0.commands.0',
      'lets users run /opt/f sudoers.0.commands.1',
    ],
    child: [],
  });
});

test('a program is known by the first word of a command, unless the shell makes a part of it', async () => {
  const run = ['/a;b', '/c|d', '/e&f', '/g<h', '/i>j', '(/k)', '/l$M', '/n"o"', "/p'q'", '/r`s`', String.raw`/t\u`, '/v$(w) /x', 'y /z', '/1-2_3.4 5'];
  const { base: found } = await executions({ base: { ...base, run } });
  assert.equal(
    found!.map((each) => each.split(' ')[1]),
    ['/a', '/c', '/e', '/g', '/i', '/1-2_3.4'],
    'a part of the word is no program',
  );
});

test.run();
