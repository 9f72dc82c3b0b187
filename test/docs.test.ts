import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pages } from '../scripts/docs/pages.ts';
import { readCases } from '../scripts/generate/cases.ts';
import { places } from './integrations/editor/places.ts';

const made = await pages();
const text = (name: string) => made.find(({ path }) => basename(path) === name)!.text;

for (const { path, text: fresh } of made) {
  test(`docs/${basename(path)} is fresh; \`npm run docs\` writes it`, () => {
    assert.is(readFileSync(path, 'utf8'), fresh);
  });

  test(`docs/${basename(path)} contains nothing that Markdown reads as HTML`, () => {
    const prose = fresh.replaceAll(/^```[^]*?^```$/gm, '').replaceAll(/`[^`\n]*`|\\</g, '');
    assert.equal(prose.replace(/^<!--.*-->$/m, '').match(/<[a-z][^>]*>/gi) ?? [], []);
  });
}

test('docs/tools.md has every key of the schema', () => {
  const keys = new Set(places().flatMap((place) => Object.keys(place.keys)));
  assert.equal(
    [...keys].filter((key) => !text('tools.md').includes(`\`${key}\``)),
    [],
  );
});

test('docs/rules.md has every code', () => {
  assert.equal(
    readCases()
      .map(({ code }) => code)
      .filter((code) => !text('rules.md').includes(`\`${code}\``)),
    [],
  );
});

test('each claim in the tables of docs/security.md names its tests, which exist', () => {
  const page = new URL('../docs/security.md', import.meta.url);
  let tests = 0;
  let isTested = false;
  for (const line of readFileSync(page, 'utf8').split('\n')) {
    const cells = line.startsWith('|') ? line.split(' | ') : [];
    if (/^\|.* (test|tested by|attacks) \|$/.test(line)) isTested = true;
    else if (cells.length === 0) isTested = false;
    else if (isTested && !line.startsWith('| ---')) {
      const links = Array.from(cells.at(-1)!.matchAll(/\]\(([^)#]+)[^)]*\)/g), ([, path]) => path!);
      assert.ok(links.length > 0, line);
      for (const path of links) assert.ok(existsSync(new URL(path, page)), `${path} does not exist`);
      tests += 1;
    }
  }
  assert.ok(tests > 20, `${tests}`);
});

test.run();
