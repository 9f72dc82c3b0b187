import { lstatSync, readFileSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject, put, VALID } from '../run-cli.ts';

const TREE = `# Images

<!-- dwbuild graph --format text -->

\`\`\`text
base (shared, from debian:trixie, Debian 13 (trixie) until 2030-06-30)
\`\`\`

<!-- /dwbuild -->

The end.
`;
const EMPTY = TREE.replace(/-->\n[^]*<!-- \//, '-->\n<!-- /');
const GROWN = `${VALID}  child: { parent: base, env: { A: b } }\n`;

/** A test in a project with a README. */
function withReadme(readme: string, run: (folder: string, read: () => string) => Promise<void>, tools = VALID): () => Promise<void> {
  return inProject({ 'tools.yaml': tools, 'README.md': readme }, (folder) => run(folder, () => readFileSync(join(folder, 'README.md'), 'utf8')));
}

test(
  'the section of a README is written, and rewritten when the tree changes',
  withReadme(EMPTY, async (folder, read) => {
    assert.match((await dwbuild('', folder)).stderr, '; README.md: written; 1 stage\n');
    assert.is(read(), TREE);
    assert.match((await dwbuild('', folder)).stderr, '; README.md: unchanged; 1 stage\n');
    put(folder, { 'tools.yaml': GROWN });
    await dwbuild('', folder);
    assert.is(read(), TREE.replace('\n```\n', '\n└── child (shared)\n```\n'));
  }),
);

test(
  'a stale section is drift and is reported with its diff; check writes nothing',
  withReadme(TREE, async (folder, read) => {
    await dwbuild('', folder);
    put(folder, { 'tools.yaml': GROWN });
    await dwbuild('', folder);
    put(folder, { 'README.md': TREE });
    const { exitCode, stderr } = await dwbuild('check', folder);
    assert.is(exitCode, 1);
    assert.is(
      stderr,
      `README.md:3:1 error DRIFT  the section is not what tools.yaml compiles to
  3 | <!-- dwbuild graph --format text -->
    | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  hint: run \`npx dwbuild\` and commit what it writes
  @@ -4,6 +4,7 @@
   
   \`\`\`text
   base (shared, from debian:trixie, Debian 13 (trixie) until 2030-06-30)
  +└── child (shared)
   \`\`\`
   
   <!-- /dwbuild -->

1 error
`,
    );
    assert.is(read(), TREE);
  }),
);

test(
  'several sections, in all formats that a README supports',
  withReadme(['text', 'mermaid', 'dot'].map((format) => `<!-- dwbuild graph --format ${format} -->\n<!-- /dwbuild -->\n`).join('\n'), async (folder, read) => {
    await dwbuild('', folder);
    for (const format of ['text', 'mermaid', 'dot']) {
      const { stdout } = await dwbuild(`graph --format ${format}`, folder);
      assert.match(read(), `<!-- dwbuild graph --format ${format} -->\n\n\`\`\`${format}\n${stdout}\`\`\`\n\n<!-- /dwbuild -->\n`);
    }
    assert.is((await dwbuild('check', folder)).exitCode, 0);
  }),
);

test(
  'line endings are kept',
  withReadme(`\uFEFF${EMPTY.replaceAll('\n', '\r\n')}`, async (folder, read) => {
    await dwbuild('', folder);
    assert.is(read(), `\uFEFF${TREE.replaceAll('\n', '\r\n')}`);
    assert.is((await dwbuild('check', folder)).exitCode, 0);
  }),
);

for (const [what, readme] of Object.entries({
  'without markers': '# Images\r\n\nof `dwbuild`\n',
  'that shows markers in a code block': '~~~md\n<!-- dwbuild graph --format nope -->\n```\n~~~\n\n````\n<!-- /dwbuild -->\n```\n````\n',
  'that mentions markers': 'A `<!-- dwbuild graph --format text -->` opens a section.\n\n    <!-- dwbuild graph -->\n',
  'with a section of a different declaration': '<!-- dwbuild graph --format text --file other.yaml -->\n<!-- /dwbuild -->\n',
})) {
  test(
    `a README ${what} is not changed`,
    withReadme(readme, async (folder, read) => {
      const { stderr } = await dwbuild('', folder);
      assert.not.match(stderr, 'README');
      assert.is((await dwbuild('check', folder)).exitCode, 0);
      assert.is(read(), readme);
    }),
  );
}

test(
  'all broken markers are reported with their locations, and nothing is written',
  withReadme(
    `<!-- dwbuild graph --format text -->
<!-- dwbuild graph --format svg -->
<!-- /dwbuild -->
<!-- /dwbuild -->
<!-- dwbuild graph -->
<!-- /dwbuild -->
<!-- dwbuild graph --format constructor --output x -->
<!-- /dwbuild -->
<!-- dwbuild graph --format=text -->
`,
    async (folder) => {
      const told = [
        '1: the section is not closed',
        '2: a README cannot contain the format "svg"',
        '4: this closes a section that nothing opens',
        '5: the section has no --format',
        '7: a section supports only --format and --file, not --format constructor --output x',
        '7: a README cannot contain the format "constructor"',
        '9: the section is not closed',
      ];
      for (const command of ['compile', 'check']) {
        const { exitCode, stdout } = await dwbuild(`${command} --format json`, folder);
        assert.is(exitCode, 1);
        const all = (JSON.parse(stdout).diagnostics as { code: string; file: string; line: number; message: string }[]).filter(({ code }) => code !== 'DRIFT');
        assert.equal(
          all.map(({ line, message }) => `${line}: ${message}`),
          told,
        );
        assert.ok(all.every(({ code, file }) => code === 'README_SECTION' && file === 'README.md'));
      }
      assert.throws(() => lstatSync(join(folder, 'out')));
    },
  ),
);

test(
  'a README that is not UTF-8 is not changed, because bytes would be lost',
  withReadme(EMPTY, async (folder) => {
    const bytes = Buffer.concat([Buffer.from([0xe9, 0x0a]), Buffer.from(EMPTY)]);
    writeFileSync(join(folder, 'README.md'), bytes);
    const { exitCode, stderr } = await dwbuild('', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, 'README.md:1:1 error README_SECTION  the file is not UTF-8');
    assert.equal(readFileSync(join(folder, 'README.md')), bytes);
  }),
);

test(
  'a README that is a link stays one',
  withReadme(EMPTY, async (folder, read) => {
    renameSync(join(folder, 'README.md'), join(folder, 'index.md'));
    symlinkSync('index.md', join(folder, 'README.md'));
    await dwbuild('', folder);
    assert.ok(lstatSync(join(folder, 'README.md')).isSymbolicLink());
    assert.is(read(), TREE);
  }),
);

test.run();
