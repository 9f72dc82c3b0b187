import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fromNpm } from '../programs/paths.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

// SchemaStore publishes its schema of Bake files as TypeScript's types, with which tsc checks the files as literals.
const root = fileURLToPath(new URL('../../..', import.meta.url));
const tsc = join(root, 'node_modules/typescript/bin/tsc');
const projects = ['.', ...readdirSync(join(root, 'test/fixtures/valid')).map((name) => `test/fixtures/valid/${name}`)];
const contents = projects.map((project) => readFileSync(join(root, project, 'out/docker-bake.json'), 'utf8'));

/** What tsc reports about Bake files. */
async function faultsIn(files: readonly string[]): Promise<string> {
  const folder = temporaryFolder('bake');
  const names = files.map((json, index) => {
    const name = join(folder, `${index}.ts`);
    writeFileSync(name, `import type { DockerBakeJSONSchema } from '${fromNpm('@schemastore/docker-bake/index.d.ts')}';\nexport const file: DockerBakeJSONSchema = ${json};\n`);
    return name;
  });
  try {
    return (await execa(process.execPath, [tsc, '--ignoreConfig', '--noEmit', '--strict', '--pretty', 'false', ...names], { reject: false, all: true })).all;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("SchemaStore's types accept docker-bake.json of tools.yaml and of every fixture", async () => {
  assert.is(await faultsIn(contents), '');
});

test('they accept neither further keys of the file or of a target nor values of a different type', async () => {
  for (const file of ['{ "//": "" }', '{ "target": { "a": { "tag": ["a"] } } }', '{ "target": { "a": { "tags": "a" } } }'])
    assert.match(await faultsIn([file]), /error TS2\d+: /, file);
});

test.run();
