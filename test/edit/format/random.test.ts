import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../../../src/compile/document/parse.ts';
import { format } from '../../../src/edit/format/format.ts';
import { managers } from '../../../src/generated/shipped.ts';
import { randomFrom } from '../../compile/render/random.ts';
import { comments, draw } from './draw.ts';
import { meaning } from './meaning.ts';

const RUNS = Number(process.env['RUNS'] ?? 300);
/** The lines of a text, sorted, without quotes, commas and spaces: an item must stay on the line of its comment. */
function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.replace(/["',\s]/g, ''))
    .filter((line, index, lines) => line !== '' || index < lines.length - 1)
    .toSorted();
}

test('formatting random declarations keeps their meaning and the comment of every line, and is idempotent', async () => {
  let [changed, drawn] = [0, 0];
  for (let seed = 1; seed <= RUNS; seed++) {
    const text = draw(randomFrom(seed));
    const about = `seed ${seed}:\n${text}`;
    const before = parse('', text);
    if (before.diagnostics.length > 0) continue;
    drawn++;
    const formatted = await format(before.document, managers);
    const after = parse('', formatted);
    assert.equal(after.diagnostics, [], about);
    assert.is(meaning(after.document), meaning(before.document), about);
    assert.is(await format(after.document, managers), formatted, about);
    if (!/\[[^\n]*,/.test(text)) assert.equal(linesOf(formatted), linesOf(text), about);
    assert.equal(comments(formatted), comments(text), about);
    assert.is(formatted.includes('\r\n'), text.includes('\r\n'), about);
    assert.not.match(formatted.replaceAll('\r\n', ''), /\r|(?<=^[^\n]*\r\n[^]*)\n(?=[^]*\r\n)/, about);
    changed += Number(formatted !== text);
  }
  assert.ok(changed > RUNS / 2, `${changed} of ${drawn}`);
});

test.run();
