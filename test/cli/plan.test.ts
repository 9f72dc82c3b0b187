import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Plan } from '../../src/compile/plan/plan.ts';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

test(
  'every step has the line of its origin',
  inProject(
    {},
    async (folder) => {
      const { exitCode, stdout } = await dwbuild('plan', folder);
      assert.is(exitCode, 0);
      const { stages } = JSON.parse(stdout) as Plan;
      const lines = readFileSync(join(folder, 'tools.yaml'), 'utf8').split('\n');
      for (const { name, steps, packages } of stages) {
        assert.ok(steps.length > 0, name);
        for (const { instruction, origin } of steps) {
          const key = origin.path.findLast((step) => typeof step === 'string')!;
          assert.ok(
            lines[origin.line - 1]!.includes(String(key)) || typeof origin.path.at(-1) === 'number',
            `${name}: ${instruction} is said to come from line ${origin.line}, ${origin.path.join('.')}`,
          );
        }
        for (const { spec, line } of packages) assert.ok(lines[line - 1]!.includes(spec), `${name}: ${spec} is said to stand on line ${line}`);
      }
    },
    'valid/every-step',
  ),
);

test(
  'stages come after their parents',
  inProject({ 'tools.yaml': 'version: 1\nstages:\n  c: { parent: b }\n  b: { parent: a }\n  a: { from: debian:trixie }\n' }, async (folder) => {
    const { stages } = JSON.parse((await dwbuild('plan', folder)).stdout) as Plan;
    assert.equal(
      stages.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
  }),
);

test.run();
