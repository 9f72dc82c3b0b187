import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../src/compile.ts';
import { fix } from '../src/fix.ts';
import { openProject } from '../src/project.ts';
import { compareWithGolden } from './golden.ts';

// What has one right answer is written by itself: fixed.yaml, beside a faulty tools.yaml, is what `--fix` makes of it.
// `UPDATE=1 npm test` writes it anew.
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

for (const kind of ['invalid', 'several', 'fixable']) {
  for (const name of readdirSync(join(fixtures, kind))) {
    const golden = `${kind}/${name}/fixed.yaml`;
    test(`${kind}/${name} is ${existsSync(join(fixtures, golden)) ? 'fixed' : 'left to its author'}`, async () => {
      const project = openProject({}, join(fixtures, kind, name));
      const { before, after, fixed } = await fix(project);
      if (fixed.length === 0) {
        assert.is(after, before);
        assert.not(existsSync(join(fixtures, golden)));
        return;
      }
      compareWithGolden(golden, after);
      const { diagnostics } = await compile(project, 'plan', after);
      const told = fixed.map(({ code, message }) => `${code} ${message}`);
      assert.equal(
        diagnostics.map(({ code, message }) => `${code} ${message}`).filter((one) => told.includes(one)),
        [],
      );
    });
  }
}

test.run();
