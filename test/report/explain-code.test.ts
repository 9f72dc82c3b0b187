import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readCases, root } from '../../scripts/generate/cases.ts';
import { relatives } from '../../src/diagnostic/did-you-mean.ts';
import { allExplanations, codeList, codeText, isCode } from '../../src/report/explain-code.ts';

const known = await allExplanations();

test('every code occurs in the source', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && file !== 'generated/codes.ts');
  const text = sources.map((file) => readFileSync(join(root, 'src', file), 'utf8')).join('\n');
  assert.equal(
    readCases().filter(({ code }) => !text.includes(`'${code}'`)),
    [],
  );
});

test('the first fault and the first pass explain a code', () => {
  for (const { code, faults, passes } of readCases()) {
    const { bad, report, good } = known[code as keyof typeof known];
    assert.equal([bad, report, good], [faults[0]?.tools ?? faults[0]?.dockerfile, faults[0]?.report, passes[0]?.tools ?? passes[0]?.dockerfile]);
  }
});

test('a fault in a partial of the project is shown with the partial', () => {
  assert.match(codeText('DOCKERFILE_LINT', known.DOCKERFILE_LINT), "\n\nwith partials/steps/run.hbs:\n\n  RUN ['true']\n\ndwbuild reports:\n");
});

test('a code is fixable if `--fix` fixes one of its cases', () => {
  assert.is(known.UNKNOWN_PARENT.fixable, true);
  assert.match(codeText('UNKNOWN_PARENT', known.UNKNOWN_PARENT), '`dwbuild check --fix` fixes it');
  assert.is(known.PARENT_CYCLE.fixable, false);
  assert.not.match(codeText('PARENT_CYCLE', known.PARENT_CYCLE), '--fix');
});

test('the description of a BuildKit check names the check', () => {
  assert.is(
    known.BUILDKIT_NoEmptyContinuation.description,
    'Empty continuation lines will become errors in a future release. It is the check NoEmptyContinuation of BuildKit (docker build --check).',
  );
});

test('the list has each code once, with its description', () => {
  const lines = codeList(known).trimEnd().split('\n');
  assert.equal(
    lines.map((line) => line.split('  ')[0]),
    Object.keys(known),
  );
  assert.match(
    lines.find((line) => line.startsWith('EMPTY '))!,
    / {2}The file contains at least /,
  );
});

test('similar codes are suggested for an unknown word', () => {
  const codes = Object.keys(known);
  assert.equal(relatives('UNKOWN_PARENT', codes), ['UNKNOWN_PARENT']);
  assert.is(relatives('SUDOERS_AL', codes)[0], 'SUDOERS_ALL');
  assert.equal(relatives('CERTIFICATE', codes), ['CERTIFICATE_AUTHORITY', 'CERTIFICATE_FORM', 'CERTIFICATE_KEY']);
  assert.equal(relatives('NOSUCH', codes), []);
});

test('names of stages are not taken for codes', () => {
  for (const code of ['MODE', 'UNKNOWN_KEY', 'BUILDKIT_NoEmptyContinuation']) assert.ok(isCode(code));
  for (const stage of ['base', 'python3-11', 'r_4']) assert.not.ok(isCode(stage));
});

test.run();
