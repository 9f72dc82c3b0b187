import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDocument, Scalar } from 'yaml';
import { readCases, root } from '../scripts/generate/cases.ts';
import type { Cases, Fault } from '../scripts/generate/cases.ts';
import { tryCase } from './cases.ts';
import type { Outcome } from './cases.ts';

// The cases of all codes, from their cases.yaml. `UPDATE=1 npm test` rewrites their reports and fixes; read the diff.
const UPDATE = Boolean(process.env['UPDATE']);
const all = readCases();
const RULES = ['src/compile/model/rules', 'src/compile/plan/rules', 'src/compile/plan/shell/rules', 'src/compile/verify/checks'];

for (const cases of all) {
  const { code, severity, passes, faults } = cases;
  for (const each of passes) {
    test(`${code} passes: ${each.title}`, async () => {
      const { report, fixed } = await tryCase(cases, each);
      assert.is(report, '');
      assert.is(fixed, undefined);
    });
  }
  for (const [index, fault] of faults.entries()) {
    test(`${code} finds: ${fault.title}`, async () => {
      const outcome = await tryCase(cases, fault);
      if (UPDATE) update(cases, index, outcome);
      else {
        assert.is(outcome.report, fault.report);
        assert.is(outcome.fixed, fault.fixed);
      }
      assert.ok(outcome.diagnostics.length > 0);
      for (const found of outcome.diagnostics) assert.equal([found.code, found.severity], [code, severity]);
    });
  }
}

test('each code has a description of one sentence, and a fault or the name of a test', () => {
  for (const { code, path, description, proved, faults } of all) {
    assert.match(code, /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$|^BUILDKIT_[A-Za-z]+$/);
    assert.match(description, /^[A-Z`].*\.$/, path);
    assert.ok(faults.length > 0 || (proved !== undefined && readFileSync(join(root, proved), 'utf8').includes(code)), `${path} has no fault and names no test`);
  }
  assert.is(new Set(all.map(({ code }) => code)).size, all.length);
});

test('every rule has a cases.yaml with at least two passes and two faults, and unique titles', () => {
  for (const folder of RULES) {
    for (const file of readdirSync(join(root, folder)).filter((name) => name.endsWith('.ts'))) {
      assert.ok(existsSync(join(root, folder, `${basename(file, '.ts')}.cases.yaml`)), `${folder}/${file} has no cases`);
    }
  }
  for (const { path, passes, faults } of all) {
    for (const kind of [passes, faults]) assert.is(new Set(kind.map(({ title }) => title)).size, kind.length, path);
    if (RULES.includes(dirname(path))) assert.ok(passes.length >= 2 && faults.length >= 2, `${path} has too few cases`);
  }
});

/** Updates the report and the fix of a fault in its cases.yaml; comments and order are kept. */
function update({ path }: Cases, index: number, { report, fixed }: Outcome): void {
  const document = parseDocument(readFileSync(join(root, path), 'utf8'));
  const values: Record<keyof Pick<Fault, 'report' | 'fixed'>, string | undefined> = { report, fixed };
  for (const [key, value] of Object.entries(values)) {
    const place = ['faults', index, key];
    if (value === undefined) document.deleteIn(place);
    else if (document.getIn(place) !== value) document.setIn(place, blockOf(value));
  }
  writeFileSync(join(root, path), document.toString({ lineWidth: 0 }));
}

function blockOf(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}

test.run();
