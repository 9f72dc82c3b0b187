import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from '../../src/document/parse.ts';
import { format } from '../../src/format/format.ts';
import { managers } from '../../src/generated/shipped.ts';
import { randomFrom } from '../render/random.ts';
import { meaning } from './meaning.ts';

const RUNS = Number(process.env['RUNS'] ?? 300);
const NAMES = ['bash', 'curl', 'git', 'vim', 'zlib1g', 'apt-utils', 'g++', '7zip'];

/** A tools.yaml as a person with odd habits may write it; whatever is drawn, it is well-formed. */
function draw(random: () => number): string {
  const chance = (share: number) => random() < share;
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  let marks = 0;
  const comment = () => `# ${one(['why', "it's: [so], {it} is", '"quoted', '- curl', 'näher', '&a *b'])} ${marks++}`;
  const behind = () => (chance(0.3) ? `${one([' ', '  ', '\t'])}${comment()}` : '') + (chance(0.2) ? one([' ', '  ', '\t']) : '');
  const anchors: string[] = [];
  const between = (indent: string) => (chance(0.3) ? `${indent}${comment()}\n` : '') + (chance(0.15) ? one(['\n', '   \n', '\n\n']) : '');
  const name = () => one(NAMES);
  const scalar = () => one([(text: string) => text, (text: string) => `"${text}"`, (text: string) => `'${text}'`])(name());
  const reason = () => {
    if (anchors.length > 0 && chance(0.4)) return `*${one(anchors)}`;
    const text = one(['so', '"a: b"', `'it''s'`, '"x #y"', '3.10']);
    if (!chance(0.3)) return text;
    anchors.push(`a${marks++}`);
    return `&${anchors.at(-1)} ${text}`;
  };
  const item = () => (chance(0.7) ? scalar() : `{ name: ${scalar()}, reason: ${reason()} }`);
  const blockItem = (indent: string) =>
    chance(0.15)
      ? `${indent}- name: ${scalar()}${behind()}\n${chance(0.3) ? `${indent}  ${comment()}\n` : ''}${indent}  reason: ${one([`${reason()}\n`, `|\n${indent}    two  \n\n${indent}    lines\n`, `>-\n${indent}    folded\n${indent}    text\n`])}`
      : `${indent}- ${one(['', '', '', ' '])}${item()}${behind()}\n`;
  const many = <T>(make: () => T) => Array.from({ length: Math.floor(random() * 6) }, make);
  const list = (key: string) => {
    const kind = random();
    if (kind < 0.5) {
      const indent = one(['    ', '      ', '        ']);
      const items = many(() => between(indent) + blockItem(indent));
      if (items.length > 0) return `    ${key}:${behind()}\n${items.join('')}${between(indent)}`;
    }
    if (kind < 0.8) return `    ${key}: [${many(item).join(one([', ', ',', ' , ']).replace(/^,$/, ', '))}]${behind()}\n`;
    const items = many(item);
    return `    ${key}: [\n${items.map((text, index) => `      ${text}${index < items.length - 1 || chance(0.5) ? ',' : ''}${behind()}\n`).join('')}    ]\n`;
  };
  const stage = (index: number) =>
    `  s${index}:${behind()}\n    from: ${one(['debian:trixie', '"debian:trixie"'])}${behind()}\n${chance(0.3) ? `    description: ${one(['|\n      a  \n\n      - b # no comment\n', '>+\n      c\n\n', '"d\n      e"\n'])}` : ''}${['apt', 'pip', 'npm']
      .filter(() => chance(0.6))
      .map(list)
      .join('')}${chance(0.3) ? `    env: { A: ${one(['3.10', '"1"', 'yes', '0x10', '.5', 'text'])} }${behind()}\n` : ''}`;
  const text = `${chance(0.3) ? `${comment()}\n` : ''}version: 1\n${between('')}stages:\n${[0, 1, 2].map(stage).join('')}${chance(0.3) ? `${comment()}\n` : ''}`;
  const ended = chance(0.2) ? text.replace(/\n$/, '') : text;
  return `${chance(0.1) ? '\uFEFF' : ''}${chance(0.3) ? ended.replaceAll('\n', '\r\n') : ended}`;
}

/** What has to survive on its line: an item and the comment behind it. Quotes and commas may come and go. */
function linesOf(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.replace(/["',\s]/g, ''))
    .filter((line, index, lines) => line !== '' || index < lines.length - 1)
    .toSorted();
}

test('whatever is drawn, the canonical form says the same, keeps every line with its comment, and is formatted once and for all', async () => {
  let [changed, drawn] = [0, 0];
  for (let seed = 1; seed <= RUNS; seed++) {
    const text = draw(randomFrom(seed));
    const about = `seed ${seed}:\n${text}`;
    if (parse('', text).diagnostics.length > 0) continue;
    drawn++;
    const formatted = await format(text, managers);
    assert.equal(parse('', formatted).diagnostics, [], about);
    assert.is(meaning(formatted), meaning(text), about);
    assert.is(await format(formatted, managers), formatted, about);
    if (!/\[[^\n]*,/.test(text)) assert.equal(linesOf(formatted), linesOf(text), about);
    assert.equal(comments(formatted), comments(text), about);
    assert.is(formatted.includes('\r\n'), text.includes('\r\n'), about);
    assert.not.match(formatted.replaceAll('\r\n', ''), /\r|(?<=^[^\n]*\r\n[^]*)\n(?=[^]*\r\n)/, about);
    changed += Number(formatted !== text);
  }
  assert.ok(changed > RUNS / 2, `${changed} of ${drawn}`);
});

function comments(text: string): string[] {
  return (text.match(/# .* \d+/g) ?? []).toSorted();
}

test.run();
