import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { managerEnvironment } from '../../../src/compile/plan/manager-environment.ts';
import type { Activation, PlannedStage } from '../../../src/compile/plan/plan.ts';
import { planProject } from '../render/project.ts';

const user = { name: 'app', uid: 1000, group: 'app', gid: 1000, home: '/home/app' };
const venv = (more: object = {}) => ({ environment: 'venv', packages: ['six==1.17.0'], ...more });
const base = { from: 'debian:trixie', apt: ['python3-venv'], user };

/** The installations that sessions of each stage activate, as `partial path session`. */
async function sessions(stages: Readonly<Record<string, object>>): Promise<Record<string, string[]>> {
  const { plan } = await planProject({ version: 1, stages });
  return Object.fromEntries(plan.stages.map(({ name, session }) => [name, session.activations.map(shown)]));
}

function shown({ partial, options }: Activation): string {
  return `${partial} ${String(options['path'])} ${String(options['session'])}`;
}

test('sessions activate the installation of the nearest stage', async () => {
  assert.equal(
    await sessions({
      base,
      a: { parent: 'base', pip: venv({ path: '/opt/a', session: '/opt/a-own' }) },
      same: { parent: 'a', pip: venv({ path: '/opt/a' }) },
      other: { parent: 'a', pip: venv({ path: '/opt/b' }) },
      own: { parent: 'a', pip: venv({ path: '/opt/a', session: '/opt/c' }) },
      none: { parent: 'base', pip: ['six==1.17.0'] },
    }),
    {
      base: [],
      a: ['managers/pip/session.sh /opt/a /opt/a-own'],
      same: ['managers/pip/session.sh /opt/a /opt/a-own'],
      other: ['managers/pip/session.sh /opt/b /home/app/.local/share/venv'],
      own: ['managers/pip/session.sh /opt/a /opt/c'],
      none: [],
    },
  );
});

test('those of other managers stay, and come first', async () => {
  const { model, plan } = await planProject({ version: 1, stages: { base: { ...base, pip: venv() } } });
  const activations = [
    { partial: 'managers/pip/session.sh', options: { path: '/opt/old' } },
    { partial: 'managers/own/session.sh', options: { path: '/opt/own' } },
  ];
  const parent = { ...plan.stages[0]!, activations: [], session: { ...plan.stages[0]!.session, activations } };
  const environment = (of: PlannedStage | undefined) => managerEnvironment(model, model.stages.get('base')!, { 'user.home': '/home/app' }, of, undefined);
  assert.equal(
    environment(parent).sessions.map(({ partial, options }) => `${partial} ${String(options['path'])}`),
    ['managers/own/session.sh /opt/own', 'managers/pip/session.sh /opt/venv'],
  );
  assert.is(environment(undefined).sessions.length, 1);
});

test('the managers of a stage add directories to PATH, variables, configuration and the activation of login shells', async () => {
  const { plan } = await planProject({
    version: 1,
    stages: {
      base: { ...base, pip: venv(), conda: { packages: ['less=668'], activate: true } },
      child: { parent: 'base', conda: { packages: ['more=1'], activate: true }, npm: ['semver'], apt: ['npm'] },
    },
  });
  const [first, second] = plan.stages;
  assert.equal(
    first!.path.toSorted(),
    ['/opt/conda/bin', '/opt/conda/condabin', '/opt/venv/bin'].filter((path) => first!.path.includes(path)),
  );
  assert.equal(
    [first!, second!].map(({ activations }) => activations.map(({ partial }) => partial)),
    [['managers/conda/profile.sh'], ['managers/conda/profile.sh']],
  );
  assert.equal([first!.env['NPM_CONFIG_GLOBALCONFIG'], second!.env['NPM_CONFIG_GLOBALCONFIG']], [undefined, '/etc/npmrc']);
  assert.is(new Set(second!.configured).size, second!.configured.length, 'each once');
  assert.ok(second!.configured.includes('managers/pip/user-venv') && second!.configured.includes('managers/npm/npmrc'));
  assert.not(first!.configured.includes('managers/npm/npmrc'));
});

test.run();
