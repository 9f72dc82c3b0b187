import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import { dockerfileHunks } from '../../src/compare/dockerfile.ts';
import { openProject } from '../../src/compile/project.ts';
import { markdown } from '../../src/report/diff/formats/markdown.ts';
import { text } from '../../src/report/diff/formats/text.ts';
import { compareProjects } from '../../src/compare/project.ts';
import { compareWithGolden } from '../golden.ts';

// Each folder is a project at two commits, before/ and after/, with the expected report of the change.
const fixtures = fileURLToPath(new URL('../fixtures/diff/', import.meta.url));

for (const name of readdirSync(fixtures)) {
  test(`diff/${name}`, async () => {
    const [past, now] = ['before', 'after'].map((side) => openProject({ file: 'tools.yaml' }, join(fixtures, name, side))) as [
      ReturnType<typeof openProject>,
      ReturnType<typeof openProject>,
    ];
    const { diagnostics, compared } = await compareProjects({ ...past, file: '0123456:tools.yaml' }, now, { name: 'main', commit: '0123456789abcdef' });
    if (!compared) throw new Error(JSON.stringify(diagnostics));
    const { before, after } = compared;
    const report = { ...compared, file: 'tools.yaml', dockerfile: () => dockerfileHunks(before, after, compared.changes), color: false };
    compareWithGolden(`diff/${name}/expected.txt`, text(report));
    compareWithGolden(`diff/${name}/expected.md`, await markdown(report));
  });
}

test.run();
