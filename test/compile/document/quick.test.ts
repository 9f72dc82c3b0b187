import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseDocument } from 'yaml';
import { located } from '../../../src/compile/document/located.ts';
import { quickly } from '../../../src/compile/document/quick.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const shipped = readFileSync(join(root, 'tools.yaml'), 'utf8');

test('the quick reader accepts the shipped tools.yaml', () => {
  assert.ok(quickly(shipped));
});

test('the quick reader accepts a first line ---', () => {
  for (const top of ['---\n', '---\r\n', '--- # why\n', '# yaml-language-server: $schema=schema.json\n---\n\n# why\n'])
    assert.ok(quickly(`${top}${shipped}`), top);
});

test('the quick reader gives the same tree as the thorough parser', () => {
  const files = ['test/fixtures', 'partials', 'schema']
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const file of files) agree(readFileSync(file, 'utf8'), file);
  agree(shipped, 'tools.yaml');
});

// All features of YAML in both styles, and texts on which parsers often disagree.
const PIECES = [
  'a: 1',
  'a: -1',
  'a: +1',
  'a: 01',
  'a: 0o17',
  'a: 0x1F',
  'a: 1_000',
  'a: 1.',
  'a: .5',
  'a: 1e3',
  'a: 12345678901234567890',
  'a: .inf',
  'a: .nan',
  'a: ~',
  'a: null',
  'a: Null',
  'a:',
  'a: true',
  'a: True',
  'a: yes',
  'a: 1.2.3',
  'a: 8.14.*',
  'a: 2024-01-01',
  'a: 0777',
  'a: "0777"',
  'a: b: c',
  'a: "b: c"',
  "a: 'it''s'",
  'a: "\\n\\u00e4\\x41\\/"',
  'a: "\\q"',
  'a: - b',
  'a: -b',
  'a: @b',
  'a: `b`',
  'a: %b',
  '%a: b',
  'a: !b c',
  'a: !!str 1',
  'a: &x b',
  'a: *x',
  'a: &x b\nc: *x',
  'c: *x\na: &x b',
  'a: &x {b: *x}',
  'a: &x\n  b: 1\nc:\n  <<: *x\n  d: 2',
  'a: {<<: {b: 1}}',
  'a: {<<: [{b: 1}, {b: 2}]}',
  'a: {<<: 1}',
  'a: {"<<": {b: 1}}',
  '<<: {a: 1}',
  'a: {b: 1, b: 2}',
  'a: [b, c]',
  'a: [b, c, ]',
  'a: [b,, c]',
  'a: [ ]',
  'a: { }',
  'a: {b}',
  'a: {b: }',
  'a: {b, c: d}',
  'a: [b: c]',
  'a: [{b: c}, [d]] # e',
  'a: [b # c]\n  , d]',
  'a: [\n  b, # c]\n  d\n]',
  'a: {b: c\n}',
  'a: [\nb\n]',
  '- a\n- b',
  '- - a\n  - b',
  '-\n  - a',
  '- a: 1\n  b: 2\n- c: 3',
  '- \n- a',
  'a:\n- b\n- c',
  'a:\n  - b\n - c',
  'a:\n   b: 1\n  c: 2',
  'a: b\n c',
  'a: "b\n  c"',
  'a: |\n  b\n  c',
  'a: >-\n  b',
  '? a\n: b',
  '? [a]\n: b',
  '[a]: b',
  '"a": b',
  "'a': b",
  'a : b',
  'a :b',
  'a:b',
  'a: b #c',
  'a: b# c',
  'a: #b',
  '#a',
  '# a\nb: c\n# d',
  '---\na: b',
  'a: b\n---\nc: d',
  'a: b\n...',
  '...\na: b',
  '# a\n...\n---\nb: c',
  '---',
  '--- \na: b',
  '--- # a\nb: c',
  '---# a\nb: c',
  '--- a: b',
  '--- {a: b}',
  '---\n---\na: b',
  '# a\n\n---\n# b\n\nc: d',
  'a: &b: c',
  'a: &b{ c: d }',
  'a: &b[c]',
  'a: &b"c"',
  'a: [&b{ c: d }]',
  'a: [&b,c]',
  'a: {b: &c}',
  'a: &b c\nd: {e: *b}',
  'a: &b c\nd: [*b,*b]',
  'a: &b c\n*b: d',
  'a: ! b',
  'a: [! b]',
  '%YAML 1.2\n---\na: b',
  'a: "b',
  "a: 'b",
  'a: [b',
  'a: {b',
  'a: b]',
  'a: }',
  'a: ]',
  '\ta: b',
  'a:\tb',
  'a: b\t',
  'a: b\r\nc: d',
  '\uFEFFa: b',
  'a: b\u0085c',
  'a: \u2028',
  'a: 🐋',
  '🐋: a',
  '1: a',
  'true: a',
  '3.10: a',
  '__proto__: a',
  'a: ? b',
  'a: "b"c',
  'a: "b" c',
  'a: [b]c',
  'a: [b] c',
  'a: {b: c}d',
  'a: ,b',
  'a: b, c',
  '[a, b]',
  '{a: b}',
  'a',
  '"a"',
  '1',
  '',
  ' ',
  '\n\n',
  'a: http://b',
  'a: {b: http://c}',
  'a: {b: c:d}',
  'a: {b:c}',
  'a: {"b":c}',
  'a: [b:c, d]',
  'a: &x',
  'a: &x b &y c',
  'a: [*x]',
  '&x a: b',
  '*x : b',
  'a: &x [1]\nb: *x\nc: &x 2\nd: *x',
  'a:\n  # b\n  c: d\n  # e\nf: g',
  'a: b   \n   \nc: d',
  'a:    b',
  '  a: b\n  c: d',
  '  a: b\nc: d',
  'a: - b\n',
  'a: {b: [c, {d: e}], f: "g"}',
];

test('each case gives the same tree or none', () => {
  for (const piece of PIECES)
    for (const text of [
      piece,
      `${piece}\n`,
      `top:\n  ${piece.replaceAll('\n', '\n  ')}\nend: x\n`,
      `- ${piece.replaceAll('\n', '\n  ')}\n- x\n`,
      `${piece}\n${piece.replace('a', 'z')}\n`,
    ])
      agree(text, text);
});

test('each prefix of a file gives the same tree or none', () => {
  let seed = 1;
  const random = (below: number) => (seed = (seed * 48271) % 2147483647) % below;
  const signs = [...' \n:-#,[]{}&*!|>\'"%@`?\\~<x1.'];
  const lines = shipped.split('\n');
  for (let round = 0; round < 1500; round++) {
    const from = random(lines.length - 12);
    let text = lines.slice(from, from + 12).join('\n');
    for (let change = random(3); change >= 0; change--) {
      const place = random(text.length);
      text = text.slice(0, place) + (random(2) ? signs[random(signs.length)] : '') + text.slice(place + random(3));
    }
    agree(text, text);
  }
});

function agree(text: string, what: string): void {
  const quick = quickly(text);
  if (quick === undefined) return;
  const yaml = parseDocument(text, { merge: true, prettyErrors: false, uniqueKeys: false });
  const thorough = located(yaml, text.length);
  assert.equal(
    [...yaml.errors, ...yaml.warnings].map(({ message }) => message),
    [],
    what,
  );
  assert.equal(thorough.faults, [], what);
  assert.equal(plain(quick), plain(thorough.root), what);
}

/** The tree in a comparable form: uvu's equality ignores the order of nested maps. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_, inner) => (inner instanceof Map ? [...inner] : inner)));
}

test.run();
