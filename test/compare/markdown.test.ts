import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Change } from '../../src/compare/change.ts';
import { markdown } from '../../src/report/diff/formats/markdown.ts';
import { text } from '../../src/report/diff/formats/text.ts';
import type { DiffReport } from '../../src/report/diff/report.ts';

const LINE = '+'.padEnd(100, 'x');

function report(changes: number, lines: number): DiffReport {
  return {
    base: { name: 'main', commit: '0123456789', state: 'compared', errors: [] },
    file: 'tools.yaml',
    changes: Array.from({ length: changes }, (_, index): Change => ({
      action: 'added',
      aspect: 'package',
      manager: 'apt',
      name: `p${index}`,
      after: { spec: `p${index}<b>\`*${'x'.repeat(60)}` },
      stages: ['base'],
      inherited: [],
      image: true,
      line: 3,
    })),
    images: [{ stage: 'base', state: 'rebuilt', reason: 'its own instructions or files changed' }],
    dockerfile: async () => [{ stage: 'base', oldStart: 1, oldLines: 0, newStart: 1, newLines: lines, lines: Array.from({ length: lines }, () => LINE) }],
    color: false,
  };
}

for (const [what, changes, lines] of [
  ['a long Dockerfile', 1, 10_000],
  ['many changes', 10_000, 10],
  ['both', 10_000, 10_000],
] as const) {
  test(`a summary with ${what} is truncated, and its tags are closed`, async () => {
    const shown = await markdown(report(changes, lines));
    assert.ok(Buffer.byteLength(shown) <= 900_000, String(Buffer.byteLength(shown)));
    assert.match(shown, /and \d+ more lines|more lines are omitted/);
    assert.is(shown.match(/<details>/g)!.length, shown.match(/<\/details>/g)!.length);
    assert.is(shown.match(/^```/gm)?.length ?? 0, 2);
  });
}

test('names are escaped for Markdown and HTML, and the Dockerfile cannot close its fence', async () => {
  const one = report(1, 1);
  const shown = await markdown({
    ...one,
    dockerfile: async () => [{ stage: 'base', oldStart: 1, oldLines: 0, newStart: 1, newLines: 1, lines: ['+RUN echo ```` </details>'] }],
  });
  assert.match(shown, 'apt p0&lt;b>\\`\\*xxx');
  assert.match(shown, '\n`````diff\n');
});

test('only terminals get colours', () => {
  assert.not.match(text(report(1, 1)), '\u001B[');
  assert.match(text({ ...report(1, 1), color: true }), '\u001B[32m+');
});

test.run();
