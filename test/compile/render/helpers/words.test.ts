import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bare } from '../../../../src/compile/render/helpers/bare.ts';
import { glob } from '../../../../src/compile/render/helpers/glob.ts';
import { fill } from '../../../../src/compile/render/helpers/fill.ts';
import { json } from '../../../../src/compile/render/helpers/json.ts';
import { sh } from '../../../../src/compile/render/helpers/sh.ts';
import { sudo } from '../../../../src/compile/render/helpers/sudo.ts';
import { or } from '../../../../src/compile/render/helpers/or.ts';
import { pattern } from '../../../../src/compile/render/helpers/pattern.ts';
import { plainHosts } from '../../../../src/compile/render/helpers/plain-hosts.ts';
import { begins } from '../../../../src/compile/render/helpers/begins.ts';
import { distinct } from '../../../../src/compile/render/helpers/distinct.ts';
import { flat } from '../../../../src/compile/render/helpers/flat.ts';
import { quoted } from '../../../../src/compile/render/helpers/quoted.ts';
import { replace } from '../../../../src/compile/render/helpers/replace.ts';
import { some } from '../../../../src/compile/render/helpers/some.ts';
import { unslashed } from '../../../../src/compile/render/helpers/unslashed.ts';
import { markOf } from '../../../../src/compile/model/facts/build-facts.ts';
import { nasty, randomFrom } from '../random.ts';

const random = randomFrom(5);
const STRINGS = ['', '~', '~root', 'a:~/b', 'a=~/b', '-n', '%s', "it's", 'a\\', '\\', '"', '$HOME', ...Array.from({ length: 300 }, () => nasty(random))];

test('sh: an empty text is a word', () => {
  assert.equal([sh(''), sh(5), sh(markOf('channel'))], ["''", '5', '"${CHANNEL}"']);
});

test('bare: an address can have an IPv6 host at its start, and a fact of the build is a variable', () => {
  for (const text of ['http://[::1]/', 'https://[fe80::1.2.3.4]:8080/a', 'a:b', 'a%b', 'a=b']) assert.is(bare(text), text);
  for (const text of ['xhttp://[::1]/', 'ftp://[::1]/', 'http://[]/', '-', 'http://[::1', 'http://[::1] a'])
    assert.throws(() => bare(text), /without quotes/, text);
  assert.is(bare(`${markOf('channel')}-a`), '${CHANNEL}-a');
  assert.throws(() => bare(`${markOf('channel')} a`), /without quotes/);
  assert.throws(() => bare(`-${markOf('channel')}`), /without quotes/);
  assert.throws(() => bare(`a${markOf('channel')}-b c`), /without quotes/);
});

test('sudo: names of users, groups and commands', () => {
  for (const text of ['app', 'a-b_c.d', '%docker', '%_a-1', '/usr/bin/g++', '/opt/~a', '/opt/a@b', '/opt/a%b', 'Admins', 'x%']) assert.is(sudo(text), text);
  assert.equal([sudo('/a,b'), sudo('/a:b'), sudo('/a=b'), sudo('/a#b')], [String.raw`/a\,b`, String.raw`/a\:b`, String.raw`/a\=b`, String.raw`/a\#b`]);
  for (const text of ['%1a', '%-a', '%a b', '%', 'A', 'A_1', '/a/', '@a', '+a', '/a b']) {
    assert.throws(() => sudo(text), /sudoers requires/, text);
  }
});

test('quoted: a line of a script is in single quotes, and has no here-document for parsers of Dockerfiles', () => {
  assert.is(quoted('a b'), "'a b'");
  assert.is(quoted("it's 'x'"), String.raw`'it'\''s '\''x'\'''`);
  assert.is(quoted('a\t<<EOF <<<b < c'), `'a\t<''<EOF <''<''<b < c'`);
  for (const text of ['a\nb', 'a\0b', 'a\u0085b', 'a\u007fb', 'a\ud800b']) assert.throws(() => quoted(text), /contains a control character/);
  const texts = STRINGS.filter((text) => !text.includes('\0'));
  const script = `printf '%s\\0' ${texts.map((text) => quoted(text)).join(' ')}`;
  assert.equal(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1), texts);
});

test('json: a value that the builder does not know is on one line; lists and maps may have facts nowhere', () => {
  assert.equal([json('a "b"'), json(['a', 'b c']), json({ a: 1 }), json([])], [String.raw`"a \"b\""`, '["a", "b c"]', '{"a":1}', '[]']);
  assert.throws(() => json([`a${markOf('channel')}`, `b${markOf('channel')}`]), /^"a/, 'the first is named');
  for (const value of [[markOf('channel')], { a: ['b', `c${markOf('channel')}`] }]) assert.throws(() => json(value), /contains a control character/);
});

test('fill: lists and maps are no texts, numbers are', () => {
  assert.is(fill('{a} {b} {c} {d}', { a: ['x'], b: { x: 'x' }, c: 1, d: 'y' }), '{a} {b} 1 y');
  assert.throws(() => fill('a\nb', {}), /line break/);
});

test('texts: a part replaced, a path as a name, an address without a slash at its end', () => {
  assert.equal([replace('a.b.c', '.', '$&'), replace('a', 'b', 'c')], ['a$&b$&c', 'a']);
  assert.is(flat('/opt/a/b'), '-opt-a-b');
  assert.equal([unslashed('https://a/b//'), unslashed('https://a'), unslashed('/')], ['https://a/b', 'https://a', '']);
});

test('lists: how the first text begins, what an item has, and distinct values', () => {
  assert.equal(
    [begins('abc', 'ab'), begins('abc', 'bc'), begins(['abc', 'x'], 'ab'), begins(['x', 'abc'], 'ab'), begins([], 'a')],
    [true, false, true, false, false],
  );
  const list = [{ a: '1' }, 'text', { b: undefined, c: 0 }];
  assert.equal([some(list, 'a'), some(list, 'b'), some(list, 'c'), some(list, 'd'), some([], 'a')], [true, false, true, false, false]);
  assert.equal(distinct([{ a: 'z' }, { a: 'b' }, { b: 'c' }], [{ a: 'b' }, { a: 1 }, { a: 'a' }], 'a'), ['a', 'b', 'z']);
  assert.equal([distinct(undefined, [{ a: 'x' }], 'a'), distinct([{ a: 'x' }], undefined, 'a')], [['x'], ['x']]);
});

test('plainHosts: the address must begin with http, and its host ends at a slash, a question mark or a number sign', () => {
  const hosts = (...texts: string[]) => plainHosts(...texts);
  assert.equal(hosts('http://a?b', 'http://c#d', 'http://e/f@g', 'http://h@i@j', ' http://k', 'https://l'), ['a', 'c', 'e', 'i@j']);
});

test('or: an empty list is missing, any other is a value', () => {
  assert.equal([or([], 'b'), or(['a'], 'b'), or({}, 'b')], ['b', ['a'], {}]);
});

test('pattern, glob, unknown values', () => {
  assert.throws(() => pattern('a\nb'), /line break/);
  assert.throws(() => glob('-a'), /is no path/);
  assert.is(glob('*'), '*');
});

test.run();
