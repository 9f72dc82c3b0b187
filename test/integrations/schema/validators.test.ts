import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { caseTexts } from '../../../scripts/generate/cases.ts';
import { parse } from '../../../src/compile/document/parse.ts';
import { validate } from '../../../src/generated/validate.ts';
import { dwbuild, inProject } from '../../run-cli.ts';
import { fromPyPI } from '../programs/paths.ts';

// Validators in languages other than JavaScript must read the schema, its regular expressions and references, with the same meaning.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const schema = join(root, 'schema/tools.schema.json');
const valid = join(root, 'test/fixtures/valid');

const checkJsonschema = async (...args: readonly string[]) => execa(fromPyPI('check-jsonschema'), args, { reject: false, all: true });

const check = async (file: string) => (await execa(fromPyPI('python'), [fileURLToPath(new URL('check.py', import.meta.url)), file])).stdout;

test("Python's jsonschema and RE2 accept the schema", async () => {
  assert.is(await check(schema), '');
});

test(
  "they accept a schema with a project's own package manager",
  inProject(
    {},
    async (folder) => {
      const file = join(folder, 'own.schema.json');
      writeFileSync(file, (await dwbuild('schema', folder)).stdout);
      assert.is(await check(file), '');
    },
    'valid/own-manager',
  ),
);

for (const variant of ['default', 'python']) {
  const like = [`--regex-variant=${variant}`];

  test(`check-jsonschema accepts the schema, regular expressions: ${variant}`, async () => {
    const { exitCode, all } = await checkJsonschema(...like, '--check-metaschema', schema);
    assert.is(exitCode, 0, all);
  });

  test(`check-jsonschema accepts every declaration that compiles, regular expressions: ${variant}`, async () => {
    const fixtures = readdirSync(valid).filter((name) => name !== 'own-manager');
    const files = [join(root, 'tools.yaml'), ...fixtures.map((name) => join(valid, name, 'tools.yaml'))];
    const { exitCode, all } = await checkJsonschema(...like, '--schemafile', schema, ...files);
    assert.is(exitCode, 0, all);
  });

  test(
    `check-jsonschema rejects every declaration with a wrong shape, regular expressions: ${variant}`,
    inProject({}, async (folder) => {
      const wrong = caseTexts()
        .map(({ text }) => parse('tools.yaml', text).document.root.value)
        .filter((value) => !validate({ stages: { base: { from: 'debian:trixie' } }, ...(value as object) })); // the schema for editors does not ask for stages
      assert.ok(wrong.length > 40);
      const files = wrong.map((value, index) => {
        const file = join(folder, `${index}.json`);
        writeFileSync(file, JSON.stringify(value));
        return file;
      });
      const { exitCode, all } = await checkJsonschema(...like, '--output-format=json', '--schemafile', schema, ...files);
      assert.is(exitCode, 1, all);
      const { errors, parse_errors: unread } = JSON.parse(all) as { errors: { filename: string }[]; parse_errors: object[] };
      assert.equal(unread, []);
      assert.equal([...new Set(errors.map(({ filename }) => filename))].toSorted(), files.toSorted());
    }),
  );
}

test.run();
