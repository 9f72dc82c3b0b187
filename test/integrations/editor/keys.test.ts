import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isMap, isPair, isScalar, parseDocument, visit } from 'yaml';
import type { Schema } from '../../../src/compile/model/managers/written-schema.ts';
import { dwbuild, inProject, put } from '../../run-cli.ts';
import { places } from './places.ts';
import { startServer } from './server.ts';
import type { Editor } from './server.ts';

const test = suite('keys in the editor');
const root = fileURLToPath(new URL('../../..', import.meta.url));
const server = startServer();
test.after(async () => (await server).stop());

let documents = 0;

/** Opens a new tools.yaml beside the schema. */
async function open(text: string): Promise<{ editor: Editor; text: string }> {
  const whole = `# yaml-language-server: $schema=./schema/tools.schema.json\n${text}`;
  return { editor: (await server).open(join(root, `unsaved-${documents++}.yaml`), whole), text: whole };
}

test('the shipped tools.yaml has no problems', async () => {
  const path = join(root, 'tools.yaml');
  assert.equal(await (await server).open(path, readFileSync(path, 'utf8')).problems(), []);
});

for (const { path, lines, indent, keys } of places()) {
  const where = path.slice(1) || 'tools.yaml';
  /** The text up to the position of a key: after `- `, or on a new line. */
  const lead = lines.at(-1)?.endsWith('- ') ? lines.join('\n') : [...lines, indent].join('\n');

  test(`${where}: every key is completed`, async () => {
    const { editor, text } = await open(lead);
    const offered = (await editor.complete(text.length)).map(({ label }) => label);
    assert.equal(
      Object.keys(keys).filter((key) => !offered.includes(key)),
      [],
    );
  });

  test(`${where}: every key has a description with an example`, async () => {
    const written = Object.entries(keys).map(([key, schema]) => `${key}: ${JSON.stringify(exampleOf(schema))}\n`);
    const { editor, text } = await open(lead + written.join(indent));
    let offset = text.length - written.join(indent).length;
    for (const [index, [key, schema]] of Object.entries(keys).entries()) {
      const shown = await editor.hover(offset);
      offset += written[index]!.length + indent.length;
      for (const part of [`#### ${String(schema['title'])}`, plain(String(schema['description'])), 'Example:'])
        assert.ok(plain(shown).includes(part), `${key}: ${part} is not in\n${shown}`);
    }
  });
}

test('every key of the shipped tools.yaml has a description with an example', async () => {
  const path = join(root, 'tools.yaml');
  const text = readFileSync(path, 'utf8');
  const editor = (await server).open(path, text);
  const keys: { offset: number; key: string }[] = [];
  visit(parseDocument(text), {
    Pair(_, { key, value }, ancestors) {
      if (!isScalar(key) || String(key.value).startsWith('x-') || value === null) return visit.SKIP;
      if (key.value !== '<<' && ancestors.some(isMap))
        keys.push({
          offset: key.range![0],
          key: ancestors
            .filter(isPair)
            .map((pair) => String(pair.key))
            .concat(String(key.value))
            .join('.'),
        });
      return undefined;
    },
  });
  assert.ok(keys.length > 400);
  for (const { offset, key } of keys) assert.match(await editor.hover(offset), /^#### [^]+Example:/, key);
});

test('snippets of stages are completed below `stages`', async () => {
  const { editor, text } = await open('version: 1\nstages:\n  ');
  const offered = await editor.complete(text.length);
  assert.equal(
    offered.map(({ label }) => label),
    ['stage from an image', 'stage with a parent', 'tool'],
  );
  assert.match(offered[1]!.insertText!, /^\$\{1:python\}:\n  parent: \$\{2:base\}\n  kind: shared\n/);
});

for (const [list, labels] of Object.entries({
  'files:\n      - ': ['file', 'program'],
  'downloads:\n      - ': ['Debian package', 'archive'],
  'user:\n      ': ['user'],
  'users:\n      - ': ['system user', 'user of the base image'],
  'paths:\n      - ': ['directory', 'link', 'short file'],
})) {
  test(`snippets of entries are completed below \`${list.split(':')[0]}\``, async () => {
    const { editor, text } = await open(`version: 1\nstages:\n  base:\n    from: debian:trixie\n    ${list}`);
    const offered = (await editor.complete(text.length)).map(({ label }) => label);
    for (const label of labels) assert.ok(offered.includes(label), label);
  });
}

for (const key of ['apt', 'files', 'run', 'downloads', 'use']) {
  test(`\`${key}\` is inserted as a list`, async () => {
    const { editor, text } = await open('version: 1\nstages:\n  base:\n    from: debian:trixie\n    ');
    const found = (await editor.complete(text.length)).find(({ label }) => label === key);
    assert.ok(found?.insertText?.startsWith(`${key}:\n  - `), found?.insertText);
  });
}

test(
  'a package manager of the project is completed too',
  inProject(
    {},
    async (project) => {
      put(project, { 'schema/tools.schema.json': (await dwbuild('schema', project)).stdout });
      const text = `# yaml-language-server: $schema=./schema/tools.schema.json\n${readFileSync(join(project, 'tools.yaml'), 'utf8')}`;
      const editor = (await server).open(join(project, 'tools.yaml'), text);
      assert.equal(await editor.problems(), []);
      assert.match(await editor.hover(text.indexOf('cargo: [')), '#### Rust programs');
    },
    'valid/own-manager',
  ),
);

function exampleOf(schema: Schema): unknown {
  return 'const' in schema ? schema['const'] : (schema['examples'] as unknown[])[0];
}

/** Removes the formatting of Markdown. */
function plain(text: string): string {
  return text.replaceAll(/[\\`]|&nbsp;/g, '').replaceAll(/\s+/g, ' ');
}

test.run();
