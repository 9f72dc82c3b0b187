import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject } from '../render/project.ts';

const user = (name: string, uid: number, group: string, gid: number) => ({ name, uid, group, gid, home: `/home/${name}` });

test('a group is made by the first stage of a lineage that has a user of it, and not again', async () => {
  const { plan } = await compileProject({
    version: 1,
    stages: {
      base: { from: 'debian:trixie', user: user('app', 1000, 'app', 1000) },
      child: { parent: 'base', user: user('second', 1001, 'app', 1000) },
      between: { parent: 'base' },
      grandchild: { parent: 'between', user: user('third', 1002, 'app', 1000) },
      other: { parent: 'base', user: user('fourth', 1003, 'fourth', 1003) },
      elsewhere: { from: 'debian:trixie', user: user('app', 1000, 'app', 1000) },
    },
  });
  const joins = plan!.stages.flatMap(({ name, steps }) =>
    steps.flatMap(({ instruction, data }) =>
      instruction === 'RUN' && data.script === 'run/user' ? [`${name} ${data.joins ? 'joins' : 'makes'} ${data.user.group}`] : [],
    ),
  );
  assert.equal(joins, ['base makes app', 'child joins app', 'grandchild joins app', 'other makes fourth', 'elsewhere makes app']);
});

test.run();
