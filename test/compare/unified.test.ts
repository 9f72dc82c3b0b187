import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firstChange, hunkHeader, hunksBetween } from '../../src/compile/output/unified.ts';

const LINES = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`);
const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

test('equal texts have no hunks', async () => {
  assert.equal(await hunksBetween(text(LINES), text(LINES)), []);
});

test('each hunk has its position and that of its first change', async () => {
  const changed = LINES.with(4, 'another').toSpliced(20, 1);
  const hunks = await hunksBetween(text(LINES), text(changed));
  assert.equal(
    hunks.map((hunk) => hunkHeader(hunk)),
    ['@@ -2,7 +2,7 @@', '@@ -18,7 +18,6 @@'],
  );
  assert.equal(
    hunks.map((hunk) => firstChange(hunk)),
    [5, 21],
  );
  assert.is(
    firstChange(hunks[0]!, (line) => line === 'another'),
    5,
  );
  assert.is(
    firstChange(hunks[0]!, () => false),
    5,
  );
  assert.equal(hunks[0]!.lines.slice(3, 5), ['-line 5', '+another']);
});

test('an empty side is numbered as GNU diff does', async () => {
  const [hunk] = await hunksBetween('', 'one\n');
  assert.is(hunkHeader(hunk!, 'tools.yaml:3'), '@@ -0,0 +1 @@ tools.yaml:3');
});

test('long texts without a common line are compared fast', async () => {
  const many = (word: string) => text(Array.from({ length: 20_000 }, (_, index) => `${word} ${index}`));
  const [hunk, ...others] = await hunksBetween(many('old'), many('new'));
  assert.is(hunkHeader(hunk!), '@@ -1,20000 +1,20000 @@');
  assert.equal([hunk!.lines[0], hunk!.lines.at(-1), others], ['-old 0', '+new 19999', []]);
});

test.run();
