import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../src/compile/compile.ts';
import type { Diagnostic } from '../src/diagnostic/diagnostic.ts';
import { planRules, specRules } from '../src/generated/rules.ts';
import { openProject } from '../src/compile/project.ts';
import { human } from '../src/report/formats/human.ts';

// Each folder is a project; expected.txt is what a person at a terminal reads. `UPDATE=1 npm test` writes it anew.
const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

for (const code of readdirSync(join(fixtures, 'invalid'))) {
  test(`invalid/${code} is one fault`, async () => {
    const diagnostics = await diagnose(join(fixtures, 'invalid', code));
    assert.equal(
      diagnostics.map((diagnostic) => diagnostic.code),
      [code],
    );
  });
}

for (const name of readdirSync(join(fixtures, 'several'))) {
  test(`several/${name} tells every fault once`, async () => {
    const diagnostics = await diagnose(join(fixtures, 'several', name));
    assert.ok(diagnostics.length > 1);
  });
}

test('every rule has a fixture', () => {
  const without = [...specRules, ...planRules].map(({ code }) => code).filter((code) => !existsSync(join(fixtures, 'invalid', code)));
  assert.equal(without, []);
});

test('a code belongs to one rule, which says what it demands', () => {
  const rules = [...specRules, ...planRules];
  assert.is(new Set(rules.map(({ code }) => code)).size, rules.length);
  for (const { code, description } of rules) {
    assert.match(code, /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/);
    assert.match(description, /^[A-Z`].*\.$/, code);
  }
});

/** Closes the files that a fixture names to others: git keeps no such mode. */
function closeFiles(folder: string): void {
  const list = join(folder, 'closed.txt');
  if (existsSync(list)) for (const file of readFileSync(list, 'utf8').trim().split('\n')) chmodSync(join(folder, file), 0o600);
}

/** The diagnostics of a fixture, after they were compared with what is expected. */
async function diagnose(folder: string): Promise<Diagnostic[]> {
  closeFiles(folder);
  const { diagnostics } = await compile(openProject({}, folder), 'plan');
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const actual = human({ diagnostics, read, color: false });
  const expected = join(folder, 'expected.txt');
  if (process.env['UPDATE']) writeFileSync(expected, actual);
  assert.is(actual, readFileSync(expected, 'utf8'));
  return diagnostics;
}

test.run();
