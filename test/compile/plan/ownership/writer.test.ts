import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Stage } from '../../../../src/compile/model/model.ts';
import { mainUsers, mayWrite, writerOf } from '../../../../src/compile/plan/ownership/writer.ts';
import { planProject } from '../../render/project.ts';

const TOOLS = {
  version: 1,
  stages: {
    base: { from: 'debian:trixie', groups: [{ name: 'data', gid: 3000 }] },
    middle: { parent: 'base', users: [{ name: 'web', uid: 101 }] },
    app: { parent: 'middle', user: { name: 'app', uid: 1000, group: 'app', gid: 2000, home: '/home/app', groups: ['data'] } },
    other: { from: 'debian:trixie', user: { name: 'dev', uid: 1, group: 'dev', gid: 1, home: '/home/dev' } },
  },
};

/** Runs an action with the stages of TOOLS by name. */
function withStages(action: (stage: (name: string) => Stage) => void): () => Promise<void> {
  return async () => {
    const { model } = await planProject(TOOLS);
    action((name) => model.stages.get(name)!);
  };
}

/** Who may write to a file besides root. */
function writer(stage: Stage, owner?: string, mode?: string): string | undefined {
  const found = writerOf(stage, { ...(owner !== undefined && { owner }), ...(mode !== undefined && { mode }) });
  return found && `${found.key}: ${found.of.by} ${found.of.uid}${found.of.gid === undefined ? '' : `:${found.of.gid}`}`;
}

test(
  'the owner may write to a file, and its group if the mode says so',
  withStages((stage) => {
    assert.is(writer(stage('middle'), 'web'), 'owner: the user "web" 101');
    assert.is(writer(stage('middle'), 'web', '0755'), 'owner: the user "web" 101');
    assert.is(writer(stage('middle'), 'web', '0664'), 'owner: the user "web" 101:101');
    assert.is(writer(stage('middle'), '7:8', '0770'), 'owner: the user "7:8" 7:8');
  }),
);

test(
  'a file of root belongs to a group if the mode says so, for example to a user of an ancestor or a descendant',
  withStages((stage) => {
    assert.is(writer(stage('base')), undefined);
    assert.is(writer(stage('base'), undefined, '0664'), undefined, 'nobody is in the group of root');
    assert.is(writer(stage('base'), 'root', '0757'), undefined, 'the rule about modes reports what everybody may write to');
    assert.is(writer(stage('base'), 'root:data', '0755'), undefined);
    assert.is(writer(stage('base'), 'root:data', '0664'), 'mode: the user "app" 0:3000');
    assert.is(writer(stage('app'), 'root:web', '0020'), 'mode: the user "web" 0:101');
    assert.is(writer(stage('middle'), '0:2000', '0775'), 'mode: the user "app" 0:2000');
    assert.is(writer(stage('middle'), '0:4000', '0775'), 'mode: the group 4000 0:4000');
    assert.is(writer(stage('other'), '0:3000', '0775'), 'mode: the group 3000 0:3000', 'its user is in a different image');
  }),
);

test(
  'people open sessions as the users of a stage, its ancestors and its descendants',
  withStages((stage) => {
    const names = (name: string) => mainUsers(stage(name)).map((account) => account.name);
    assert.equal([names('base'), names('app'), names('other')], [['app'], ['app'], ['dev']]);
  }),
);

test('a user may write to its own files, known by its number or its name, and to those of its groups', () => {
  const app = { name: 'app', uid: 1000, gid: 2000, groups: { data: 3000 } };
  assert.equal(
    [{ uid: '1000' }, { uid: '0', gid: '2000' }, { uid: '0', gid: '3000' }].map((owned) => mayWrite(app, owned)),
    [true, true, true],
  );
  assert.equal(
    [{ uid: '0' }, { uid: 'app' }, { uid: '0', gid: '1000' }, {}].map((owned) => mayWrite(app, owned)),
    [false, false, false, false],
  );
  assert.equal(
    [mayWrite({ name: 'www-data' }, { uid: 'www-data' }), mayWrite({ name: 'www-data' }, { uid: 'web' })],
    [true, false],
    'the number of a user of the base image can be unknown',
  );
});

test.run();
