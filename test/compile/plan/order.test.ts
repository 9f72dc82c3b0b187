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

test('a stage follows the stages that it copies from, and what these need; a chain of copies can be long', async () => {
  const compiled = { from: 'debian:trixie', kind: 'build' };
  const copyOf = (from: string) => [{ from, source: '/tool', target: '/tool' }];
  const { plan } = await compileProject({
    version: 1,
    stages: {
      base: { from: 'debian:trixie' },
      app: { parent: 'base', copy: [...copyOf('last'), ...copyOf('debian:bookworm')] },
      other: { parent: 'base' },
      last: { parent: 'toolchain', kind: 'build', copy: copyOf('other') },
      toolchain: compiled,
    },
  });
  assert.equal(
    plan!.stages.map(({ name, copies, copiers }) => [name, copies.map((copied) => copied.name), copiers.map((copier) => copier.name)]),
    [
      ['base', [], []],
      ['toolchain', [], []],
      ['other', [], ['last']],
      ['last', ['other'], ['app']],
      ['app', ['last', 'debian:bookworm'], []],
    ],
  );
  const chain = Array.from({ length: 200 }, (_, index) => [`s${index}`, { from: 'debian:trixie', ...(index < 199 && { copy: copyOf(`s${index + 1}`) }) }]);
  const long = await compileProject({ version: 1, stages: Object.fromEntries(chain) });
  assert.is(long.plan!.stages[0]!.name, 's199');
});

test.run();
