import { spawnSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fill } from '../../../../src/compile/model/facts/facts.ts';
import { fillCommand, unfilledCommand } from '../../../../src/compile/model/facts/shell-facts.ts';
import { nasty, randomFrom } from '../../render/random.ts';

/** Commands that print one word and a null character; VALUE stands for what the word must contain. */
const PLACES: readonly [command: string, word: string][] = [
  ['{x}', 'VALUE'],
  ['a{x}b', 'aVALUEb'],
  ['--option={x}', '--option=VALUE'],
  ['"{x}"', 'VALUE'],
  [`'{x}'`, 'VALUE'],
  [`"it's {x}"`, `it's VALUE`],
  [`'say "{x}'`, 'say "VALUE'],
  [String.raw`\"{x}\'{x}`, `"VALUE'VALUE`],
  [`'a'"b"{x}`, 'abVALUE'],
  ['"$(printf %sx {x})"', 'VALUEx'],
  ['"$(printf %sx "{x}")"', 'VALUEx'],
  [`"$(printf %sx '{x}')"`, 'VALUEx'],
  ['"$(echo "a"; (printf %sx {x}))"', 'a\nVALUEx'],
  ['"${HOME:+a}{x}"', 'aVALUE'],
];

for (const shell of ['dash', 'bash']) {
  test(`every value arrives as data in every place, as ${shell} reads it`, () => {
    const random = randomFrom(14);
    const values = [...Array.from({ length: 300 }, () => nasty(random)), '/home/x;id', '$(id)', "a'b", '~', '~root/x', 'a=~b', '-n', '', '\\', '\\{y}', '{x}'];
    const cases = values.flatMap((x) => PLACES.map(([command, word]) => ({ x, command, word: word.replaceAll('VALUE', () => x) })));
    const script = cases.map(({ x, command }) => String.raw`printf '%s\0' ` + fillCommand(command, { x })).join('\n');
    const { stdout, status } = spawnSync(shell, { input: script, encoding: 'utf8', env: { HOME: '/nonexistent' }, maxBuffer: 1 << 26 });
    assert.is(status, 0);
    const words = stdout.split('\0');
    for (const [index, { x, command, word }] of cases.entries()) assert.is(words[index], word, `${command} with ${JSON.stringify(x)}`);
    assert.is(words.length, cases.length + 1);
  });
}

test('plain values, escaped words and unknown facts are as without quoting', () => {
  const facts = { r: '4.5', 'user.home': '/home/dev', url: 'https://example.org:8080/a_b+c@d%20,e' };
  for (const text of ['cd {user.home} && R-{r} "{url}"', String.raw`awk '\{r} {print $1}'`, '{unknown} ${r} {{r}}'])
    assert.is(fillCommand(text, facts), fill(text, facts), text);
});

test('a place in a filled command leads to its place in the written one', () => {
  const [text, facts] = ['ls {x} "{x}" \\{x} end', { x: '$a' }];
  const filled = fillCommand(text, facts);
  assert.is(filled, String.raw`ls '$a' "\$a" {x} end`);
  const places = unfilledCommand(text, facts);
  for (const part of ['ls', 'end', '" {x}']) assert.is(places(filled.indexOf(part)), text.indexOf(part === '" {x}' ? '" \\{x}' : part), part);
  for (const part of ["'$a'", String.raw`\$a`]) assert.is(places(filled.indexOf(part) + 1), text.indexOf('{x}', part.startsWith("'") ? 0 : 6), part);
});

test.run();
