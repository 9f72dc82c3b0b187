import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { openProject } from '../../src/compile/project.ts';
import { explainCode, isCode, knownCodes } from '../../src/report/explain-code.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const fixtures = join(root, 'test/fixtures/invalid');

for (const code of readdirSync(fixtures).filter((name) => existsSync(join(fixtures, name, 'good.yaml')))) {
  test(`the good example of ${code} is one`, async () => {
    const { diagnostics } = await compile(openProject({ file: 'good.yaml' }, join(fixtures, code)), 'plan');
    assert.equal(
      diagnostics
        .filter((diagnostic) => diagnostic.severity === 'error' || diagnostic.code === code)
        .map((diagnostic) => `${diagnostic.code}: ${diagnostic.message}`),
      [],
    );
  });
}

test('every code in the source is known', () => {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.startsWith('generated'));
  const texts = sources.map((file) => readFileSync(join(root, 'src', file), 'utf8')).join('\n');
  const codes = [...texts.matchAll(/code: '([A-Z][A-Z0-9_]*)'|faultAt\([^;]*?'([A-Z][A-Z0-9_]+)'/g)].map(([, first, second]) => (first ?? second)!);
  assert.ok(codes.length > 60);
  assert.equal(
    [...new Set(codes)].filter((code) => !knownCodes().includes(code)),
    [],
  );
});

test('a code of a fixture is explained by it', async () => {
  for (const code of readdirSync(fixtures)) {
    const found = await explainCode(code);
    assert.is(found?.bad, readFileSync(join(fixtures, code, 'tools.yaml'), 'utf8'));
    assert.is(found?.report, readFileSync(join(fixtures, code, 'expected.txt'), 'utf8'));
    assert.match(found?.description ?? '', /^[A-Z`].*\.$/);
  }
});

test('what is no fixture is explained in words', async () => {
  const found = await explainCode('BUILDKIT_FromAsCasing');
  assert.is(found?.bad, undefined);
  assert.match(found?.description ?? '', "should match the case of the 'from' keyword");
  assert.is(await explainCode('NO_SUCH_CODE'), undefined);
});

test('a stage is no code', () => {
  for (const code of ['MODE', 'UNKNOWN_KEY', 'BUILDKIT_FromAsCasing']) assert.ok(isCode(code));
  for (const stage of ['base', 'python3-11', 'r_4']) assert.not.ok(isCode(stage));
});

test.run();
