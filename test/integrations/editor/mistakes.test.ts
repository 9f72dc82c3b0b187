import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithGolden } from '../../golden.ts';
import { dwbuild } from '../../run-cli.ts';
import { startServer } from './server.ts';
import type { Editor } from './server.ts';

const test = suite('mistakes in the editor');
const folder = fileURLToPath(new URL('../../fixtures/editor', import.meta.url));
const server = startServer();
test.after(async () => (await server).stop());

/** Reads a file of the folder. */
async function open(name: string): Promise<Editor> {
  return (await server).open(`${folder}/${name}.yaml`, readFileSync(`${folder}/${name}.yaml`, 'utf8'));
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.yaml'))) {
  const name = file.replace('.yaml', '');

  test(`${name.replaceAll('-', ' ')}: one message at the right location`, async () => {
    const problems = await (await open(name)).problems();
    assert.is(problems.length, 1);
    compareWithGolden(`editor/${name}.txt`, problems.map(({ message, range: { start } }) => `${start.line + 1}:${start.character + 1} ${message}\n`).join(''));
  });

  test(`${name.replaceAll('-', ' ')}: dwbuild rejects it too`, async () => {
    assert.is((await dwbuild(`plan --file ${file}`, folder)).exitCode, 1);
  });
}

test('valid keys and values are quick fixes', async () => {
  for (const [name, fix] of [
    ['misspelt-key', 'env'],
    ['unknown-kind', 'tool'],
  ] as const) {
    const editor = await open(name);
    const fixes = await editor.fixes((await editor.problems())[0]!);
    assert.ok(
      fixes.some(({ title }) => title === fix),
      name,
    );
  }
});

test('empty lists are valid', async () => {
  const text =
    '# yaml-language-server: $schema=../../../schema/tools.schema.json\nversion: 1\nmirrors:\nstages:\n  base:\n    from: debian:trixie\n    apt:\n    files:\n    env:\n';
  assert.equal(await (await server).open(`${folder}/typing.yaml`, text).problems(), []);
});

test.run();
