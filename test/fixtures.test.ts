import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../src/compile/compile.ts';
import type { Diagnostic } from '../src/diagnostic/diagnostic.ts';
import { openProject } from '../src/compile/project.ts';
import { human } from '../src/report/formats/human.ts';

// Each folder is a project with several faults; expected.txt is the human-readable report. `UPDATE=1 npm test` rewrites it.
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

for (const name of readdirSync(join(fixtures, 'several'))) {
  test(`several/${name} reports every fault once`, async () => {
    const diagnostics = await diagnose(join(fixtures, 'several', name));
    assert.ok(diagnostics.length > 1);
  });
}

/** Compares the report of a fixture with expected.txt, and returns the diagnostics. */
async function diagnose(folder: string): Promise<Diagnostic[]> {
  const { diagnostics } = await compile(openProject({}, folder), 'plan');
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const actual = human({ diagnostics, read, color: false });
  const expected = join(folder, 'expected.txt');
  if (process.env['UPDATE']) writeFileSync(expected, actual);
  assert.is(actual, readFileSync(expected, 'utf8'));
  return diagnostics;
}

test.run();
