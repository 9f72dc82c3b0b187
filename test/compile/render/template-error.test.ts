import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileProject, oneStage } from './project.ts';

/** The diagnostics of a project, as `file:line:column message (hint)`; each marks one character. */
async function faultsOf(tools: unknown, files: Readonly<Record<string, string>>): Promise<string[]> {
  const { diagnostics } = await compileProject(tools, files);
  return diagnostics
    .filter(({ code }) => code === 'UNRENDERABLE')
    .map(({ file, line, column, end, message, hint }) => {
      if (file !== 'tools.yaml') assert.equal(end, { line, column: column + 1 });
      return `${file}:${line}:${column} ${message}${hint === undefined ? '' : ` (${hint})`}`;
    });
}

const ONE = oneStage({ files: [{ source: 'files/a.hbs', target: '/opt/a' }], facts: { debian: 'trixie' }, apt: ['curl'] });

type Fault = readonly [text: string, place: string, message: string];

const FAULTS: readonly Fault[] = [
  ['a\n  {{nothing}}\n', '2:5', 'unknown value "nothing"'],
  ['{{facts.nothing}}', '1:3', 'unknown value "nothing"'],
  ...['constructor', 'toString', '__proto__', 'hasOwnProperty'].flatMap((name): Fault[] => [
    [`{{facts.${name}}}`, '1:3', `unknown value "${name}"`],
    [`{{${name}}}`, '1:3', `unknown value "${name}"`],
  ]),
  ...['packages.apt.constructor', 'packages.apt.length', 'facts.debian.length', 'sh facts.debian.length', '#if packages.apt.length'].map((path): Fault => [
    `{{${path}}}${path.startsWith('#') ? '{{/if}}' : ''}`,
    `1:${path.startsWith('packages') || path.startsWith('facts') ? 3 : path.indexOf(' ') + 4}`,
    `unknown value "${path.split('.').at(-1)}"`,
  ]),
  ['a\n{{lookup facts.debian "length"}}', '2:1', 'unknown value "length"'],
  ['a {{#each packages.apt as |p|}}{{p.package.length}}{{/each}}', '1:34', 'unknown value "length"'],
  ['a\n  {{facts}}', '2:3', 'a map is not a text'],
  ['{{packages.apt}}', '1:1', 'a list is not a text'],
  ['{{sh packages.apt}}', '1:1', 'a list is not a text'],
  ['{{#each packages.apt}}{{.}}{{/each}}', '1:23', 'a map is not a text'],
  [`${'\n'.repeat(11)}{{facts.nothing}}`, '12:3', 'unknown value "nothing"'],
  ['a\n{{foo bar}}', '2:1', 'You specified knownHelpersOnly, but used the unknown helper foo'],
  ['a {{#if stage}}{{/each}}', '1:6', "if doesn't match each"],
  [`${'\n'.repeat(11)}{{/each}}`, '12:1', "invalid template: expecting 'EOF', got 'OPEN_ENDBLOCK'"],
  ['a\n\n{{/each}}', '3:1', "invalid template: expecting 'EOF', got 'OPEN_ENDBLOCK'"],
  ['a\n{{sh "\u0001 - 7:9"}}', '1:1', '"\\u0001 - 7:9" contains a line break or a control character'],
];

for (const [text, place, message] of FAULTS)
  test(`a template of the project, ${JSON.stringify(text)}: ${message}`, async () =>
    assert.equal(await faultsOf(ONE, { 'files/a.hbs': text }), [`files/a.hbs:${place} ${message} (tools.yaml:7 uses it)`]));

const TWO = { version: 1, stages: { a: { from: 'debian:trixie' }, b: { from: 'debian:trixie' } } };

test('a fault in a partial of the project is reported once for all stages', async () => {
  assert.equal(await faultsOf(TWO, { 'partials/stage.hbs': '# {{nothing}}' }), ['partials/stage.hbs:1:5 unknown value "nothing" (tools.yaml:4 uses it)']);
});

test('a value that cannot be quoted is reported at its location', async () => {
  const mirrors = { root: 'https://mirror.test', npm: { path: 'a#b/' } };
  const stages = { a: { from: 'debian:trixie', apt: ['npm'], npm: ['semver'] } };
  const why = 'is not valid in an ini file: it contains a comment sign, quote, backslash, variable or line separator, or starts or ends with a space';
  assert.equal(await faultsOf({ version: 1, mirrors, stages }, {}), [`tools.yaml:5:3 "https://mirror.test/a#b/" ${why}`]);
});

test.run();
