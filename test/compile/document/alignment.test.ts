import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { alignment } from '../../../src/compile/document/alignment.ts';

/** Each source with its text, of which `x` is found in the source. */
const found: [source: string, text: string][] = [
  ['a x', 'a x'],
  ["'a ''x'''", "a 'x'"],
  ['"a \\"x\\" \\\\x"', 'a "x" \\x'],
  ['>-\n  a\n  x', 'a x'],
  ['a\r\n   x', 'a x'],
  ['a  x', 'a  x'],
  ["'é😀x'", 'é😀x'],
  ["\"sh -c 'a'\\''x\"", "sh -c 'a'''x"],
];

for (const [source, text] of found) {
  test(`the place of a character in ${JSON.stringify(source)}`, () => {
    const places = alignment(source, text)!;
    assert.is(source[places(text.lastIndexOf('x'))], 'x');
    assert.is(places(text.length), Math.max(...Array.from({ length: text.length }, (_, offset) => places(offset))) + 1);
  });
}

test('an escape for another character hides the place', () => {
  assert.is(alignment('"\\u0041x"', 'Ax'), undefined);
  assert.is(alignment('"\\tx"', '\tx'), undefined);
  assert.is(alignment('a', 'ab'), undefined);
});

test.run();
