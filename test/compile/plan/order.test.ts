import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject } from '../render/project.ts';

test('children directly follow their parents; apart from that the order of tools.yaml is kept', async () => {
  const { plan } = await compileProject({
    version: 1,
    stages: {
      leaf: { parent: 'middle' },
      last: { from: 'debian:trixie' },
      other: { parent: 'root' },
      middle: { parent: 'root' },
      leaf2: { parent: 'middle' },
      root: { from: 'debian:trixie' },
      end: { parent: 'last' },
    },
  });
  assert.equal(
    plan!.stages.map(({ name, depth }) => `${depth} ${name}`),
    ['0 last', '1 end', '0 root', '1 other', '1 middle', '2 leaf', '2 leaf2'],
  );
});

test.run();
