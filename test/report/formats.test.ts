import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Diagnostic, Severity } from '../../src/diagnostic/diagnostic.ts';
import { formats } from '../../src/generated/formats.ts';
import { version } from '../../src/generated/shipped.ts';
import { github } from '../../src/report/formats/github.ts';
import { markdown } from '../../src/report/formats/markdown.ts';
import { compareWithGolden } from '../golden.ts';

const SOURCE = 'version: 1\nstages:\n  base: { from: "debian:trixie", apt: [curl, <b>&|] }\n';
const read = (file: string) => (file === 'tools.yaml' ? SOURCE : undefined);

// Texts with all characters that a format must escape.
const DIAGNOSTICS: readonly Diagnostic[] = [
  {
    code: 'BAD_VALUE',
    severity: 'error',
    message: 'apt[1] can\'t be "<b>&|": 100 %, at all',
    hint: 'a `name`, or name=version',
    ...at('tools.yaml', 3, 45, 51),
    fix: { title: 'write "b"', edits: [{ ...at('tools.yaml', 3, 45, 51), text: 'b' }] },
  },
  { code: 'MISSING_KEY', severity: 'warning', message: 'two\nlines', ...at('tools.yaml', 1, 1, 2) },
  { code: 'DRIFT', severity: 'info', message: 'bell \u0007 and tab \t', hint: 'nothing', ...at('out/a file', 1, 1, 2) },
];

for (const name of Object.keys(formats)) {
  test(`format ${name}`, async () => {
    const show = await formats[name]!();
    compare(`${name}.txt`, await show({ diagnostics: DIAGNOSTICS, read, color: false }));
    compare(`${name}-none.txt`, await show({ diagnostics: [], read, color: false }));
  });
}

test('only terminals get colours', async () => {
  const human = await formats['human']!();
  assert.match(await human({ diagnostics: DIAGNOSTICS, read, color: true }), '\u001B[');
  assert.not.match(await human({ diagnostics: DIAGNOSTICS, read, color: false }), '\u001B[');
});

test('the number of annotations that GitHub does not show is reported', () => {
  const lines = github({ diagnostics: [...many(12, 'warning'), ...many(11, 'error')], read, color: false })
    .trimEnd()
    .split('\n');
  assert.is(lines.length, 20);
  assert.ok(lines[0]!.startsWith('::error '), 'errors come first');
  assert.ok(lines[9]!.endsWith('and 1 more, which GitHub does not show'));
  assert.ok(lines[19]!.endsWith('and 2 more, which GitHub does not show'));
});

test('a Markdown summary stays below GitHub’s size limit', () => {
  const text = markdown({ diagnostics: many(20_000, 'error'), read, color: false });
  assert.ok(Buffer.byteLength(text) < 1024 * 1024);
  assert.match(text, /\nand \d+ more\n$/);
});

function at(file: string, line: number, column: number, end: number): Pick<Diagnostic, 'file' | 'line' | 'column' | 'end'> {
  return { file, line, column, end: { line, column: end } };
}

function many(count: number, severity: Severity): Diagnostic[] {
  return Array.from({ length: count }, (_, index) => ({
    code: 'UNKNOWN_KEY',
    severity,
    message: `stage "base" has no key "k${index}"`,
    ...at('tools.yaml', 3, 3, 7),
  }));
}

/** Replaces dwbuild's version by a placeholder. */
function compare(name: string, text: string): void {
  compareWithGolden(`formats/${name}`, text.replaceAll(`"${version}"`, '"<version>"'));
}

test.run();
