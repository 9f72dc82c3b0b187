import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { locate, sourceOf } from '../../../src/compile/document/locate.ts';
import { parse } from '../../../src/compile/document/parse.ts';

test('a merge key adds the keys that the map does not have; the first of several wins', () => {
  const { document } = parse('tools.yaml', 'a: &a { one: 1, two: 2 }\nb: &b { two: 3, three: 3 }\nc:\n  one: own\n  <<: [*a, *b]\n');
  assert.equal((document.root.value as Record<string, unknown>)['c'], { one: 'own', two: 2, three: 3 });
});

test('values of an alias or a merge key have the location where they were written', () => {
  const { document } = parse('tools.yaml', 'a: &a { one: 1 }\nb: *a\nc: { <<: *a }\n');
  for (const path of [
    ['a', 'one'],
    ['b', 'one'],
    ['c', 'one'],
  ]) {
    assert.equal(locate(document, path), { file: 'tools.yaml', line: 1, column: 14, end: { line: 1, column: 15 } });
  }
});

test('lists that are nested deeper than a parser can follow are a finding', () => {
  for (const levels of [500, 1500, 2522]) {
    const { diagnostics } = parse('tools.yaml', `${'- '.repeat(levels)}a: b\n`);
    assert.is(diagnostics[0]?.code, levels > 500 ? 'YAML_SYNTAX' : undefined, `${levels}`);
  }
});

test('a line separator of Unicode does not end the line of a slip', () => {
  const { diagnostics } = parse('tools.yaml', 'a: `b \u2028c\n');
  assert.equal(
    diagnostics.map(({ code, message }) => `${code} ${message}`),
    ['YAML_SYNTAX a text cannot start with ` unless it is quoted'],
  );
});

test('a redefined anchor applies from its position on', () => {
  const { document } = parse('tools.yaml', 'a: &x 1\nb: *x\nc: &x 2\nd: *x\n');
  assert.equal(document.root.value, { a: 1, b: 1, c: 2, d: 2 });
});

test('a key that looks like a number keeps its digits', () => {
  const { document } = parse('tools.yaml', '3.10: {}\n');
  assert.equal(document.root.value, { '3.10': {} });
});

test('both kinds of line endings; columns count UTF-16 units', () => {
  const { document } = parse('tools.yaml', '# 🐋\r\na: { "🐋": x, b: y }\r\n');
  assert.equal(locate(document, ['a', 'b']), { file: 'tools.yaml', line: 2, column: 18, end: { line: 2, column: 19 } });
  assert.is(sourceOf(document, ['a', '🐋']), 'x');
});

test('a key named __proto__ is an ordinary key', () => {
  const { document } = parse('tools.yaml', '__proto__: { polluted: true }\n');
  assert.ok(Object.hasOwn(document.root.value as object, '__proto__'));
  assert.is(({} as Record<string, unknown>)['polluted'], undefined);
});

test('aliases that expand too much are rejected fast', () => {
  const lines = Array.from(
    { length: 30 },
    (_, index) => `l${index}: &l${index} [${Array.from({ length: 10 }, () => (index === 0 ? 'x' : `*l${index - 1}`)).join(', ')}]`,
  );
  const { diagnostics } = parse('tools.yaml', `${lines.join('\n')}\n`);
  assert.ok(diagnostics.length > 0);
  assert.ok(diagnostics.every(({ code }) => code === 'YAML_ALIAS'));
});

test('an invalid UTF-8 byte and a control character are faults at their positions', () => {
  const at = (bytes: string) => parse('tools.yaml', Buffer.from(bytes, 'latin1').toString()).diagnostics;
  for (const [bytes, place, message] of [
    ['a: b\nc: gr\xfcn\n', '2:6', 'the file is not UTF-8: this byte is invalid'],
    ['\xff\xfea\0:\0', '1:1', 'the file is not UTF-8: this byte is invalid'],
    ['a: x\x1b[31m\n', '1:5', 'the file contains a control character, U+001B'],
    ['\0\0', '1:1', 'the file contains a control character, U+0000'],
  ] as const) {
    assert.equal(
      at(bytes).map(({ code, line, column, message }) => [code, `${line}:${column}`, message]),
      [['YAML_SYNTAX', place, message]],
    );
  }
  assert.equal(at('\xef\xbb\xbfa: "\\e"\tb\r\n'.replace('\tb', '')), []);
});

test('a carriage return without a line feed is a fault, because parsers disagree about it', () => {
  for (const text of ['a: b # c\rd: e\n', 'a: b\rc: d\n', 'a: "b\rc"\n', 'a: b\r\r\n'])
    assert.equal(
      parse('tools.yaml', text).diagnostics.map(({ column }) => column),
      [text.search(/\r(?!\n)/) + 1],
    );
});

test('a no-break space inside a text is part of it', () => {
  assert.equal(parse('tools.yaml', 'a: 5\u00A0km\nb: "\u00A0"\n').diagnostics, []);
});

test('an offered fix lets the parser get further', () => {
  const { diagnostics } = parse('tools.yaml', 'a: [\n  { b: c\n  { d: e }\n]\n');
  assert.equal(
    diagnostics.map(({ line, message, fix }) => [line, message, fix]),
    [[2, 'the "{" is not closed', undefined]],
  );
});

test.run();
