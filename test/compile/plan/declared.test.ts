import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { declaredPackages } from '../../../src/compile/plan/declared.ts';
import { planProject } from '../render/project.ts';

test('the packages of all stages, by manager, sorted and each once', async () => {
  const { model } = await planProject({
    version: 1,
    groups: { more: { apt: ['git'] } },
    stages: {
      base: { from: 'debian:trixie', apt: ['nano', 'python3-pip', 'curl=8.*'], pip: ['six==1.17.0', 'idna==3.11'] },
      other: { from: 'debian:trixie', use: ['more'], apt: ['nano', 'curl=7.*'] },
    },
  });
  assert.equal(declaredPackages(model), {
    apt: [{ name: 'curl', version: '7.*' }, { name: 'curl', version: '8.*' }, { name: 'git' }, { name: 'nano' }, { name: 'python3-pip' }],
    pip: [
      { name: 'idna', version: '3.11' },
      { name: 'six', version: '1.17.0' },
    ],
  });
});

test.run();
