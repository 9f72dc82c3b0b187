import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compareWithGolden } from '../golden.ts';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

const graphviz = process.env['PATH']!.split(':')
  .map((folder) => join(folder, 'dot'))
  .find(existsSync);

test(
  'text is the default',
  inProject(
    {},
    async (folder) => {
      const { exitCode, stdout } = await dwbuild('graph', folder);
      assert.is(exitCode, 0);
      compareWithGolden('graphs/text.txt', stdout);
    },
    'valid/small',
  ),
);

test(
  'Mermaid: every line is a node or an edge between known nodes',
  inProject(
    {},
    async (folder) => {
      const { stdout } = await dwbuild('graph --format mermaid', folder);
      compareWithGolden('graphs/mermaid.txt', stdout);
      const [head, ...lines] = stdout.trimEnd().split('\n');
      assert.is(head, 'flowchart LR');
      const nodes = lines.flatMap((line) => /^ {2}(\w+)(?:\["[^"]+"\](?::::[a-z]+)?|\(\["[^"]+"\]\))$/.exec(line)?.slice(1) ?? []);
      const edges = lines.flatMap((line) => /^ {2}(\w+) (?:-->|-\.->) (\w+)$/.exec(line)?.slice(1) ?? []);
      assert.is(nodes.length + edges.length / 2, lines.length);
      for (const node of edges) assert.ok(nodes.includes(node), node);
    },
    'valid/small',
  ),
);

test(
  'DOT',
  inProject(
    {},
    async (folder) => {
      const { stdout } = await dwbuild('graph --format dot', folder);
      compareWithGolden('graphs/dot.txt', stdout);
      if (graphviz) await execa(graphviz, ['-Tcanon'], { input: stdout }); // rejects invalid DOT
    },
    'valid/small',
  ),
);

test(
  'SVG: a picture without external references',
  inProject(
    {},
    async (folder) => {
      const { stdout, stderr } = await dwbuild('graph --format svg', folder);
      assert.is(stderr, '');
      compareWithGolden('graphs/tree.svg', stdout);
      assert.not.match(stdout.replace('http://www.w3.org/2000/svg', ''), /<script|https?:|url\(|@import|var\(/);
    },
    'valid/small',
  ),
);

test(
  'HTML: the page is the same in every run on a machine without docker',
  inProject(
    {},
    async (folder) => {
      const pages = await Promise.all([dwbuild('graph --format html', folder), dwbuild('graph --format html', folder)]);
      for (const { exitCode, stderr } of pages) assert.equal([exitCode, stderr], [0, '']);
      assert.is(pages[0].stdout, pages[1].stdout);
      assert.match(pages[0].stdout, /<p>4 stages · \d+ packages · \d published<\/p>/);
      assert.match(pages[0].stdout, '<p class="none">Not built here: <code>dwbuild build base</code> builds it.</p>');
    },
    'valid/small',
  ),
);

for (const [format, name] of Object.entries({ text: 'copies.txt', mermaid: 'copies.mermaid', dot: 'copies.dot', svg: 'copies.svg' }))
  test(
    `${format}: what is copied has edges of a different style`,
    inProject(
      {},
      async (folder) => {
        const { stdout } = await dwbuild(`graph --format ${format}`, folder);
        compareWithGolden(`graphs/${name}`, stdout);
        if (graphviz && format === 'dot') await execa(graphviz, ['-Tcanon'], { input: stdout });
      },
      'valid/built',
    ),
  );

for (const [format, shown] of Object.entries({
  text: 'base (shared, from registry.access.redhat.com/ubi9/ubi-minimal:9.6, distribution fedora',
  mermaid: 'base<br><i>shared</i><br>distribution fedora',
  dot: 'base\\nshared\\ndistribution fedora',
  svg: '>distribution fedora</text>',
  html: '<dt>Distribution</dt><dd>fedora</dd>',
}))
  test(
    `${format}: the distribution of an image whose name does not tell it`,
    inProject({}, async (folder) => assert.match((await dwbuild(`graph --format ${format}`, folder)).stdout, shown), 'valid/ubi'),
  );

test(
  'HTML: a stage links to those that it copies from, and a stage that only builds has no image',
  inProject(
    {},
    async (folder) => {
      const { stdout } = await dwbuild('graph --format html', folder);
      const section = (name: string) => stdout.split('<section ').find((part) => part.includes(`id="stage/${name}"`))!;
      assert.match(section('service'), '<dt>Copies from</dt><dd><a href="#stage/compiled">compiled</a>, <a href="#stage/page">page</a>, debian:bookworm</dd>');
      assert.match(section('service'), '<code>/usr/local/bin/service of compiled → /usr/bin/</code>');
      assert.match(section('compiled'), '<dt>Copied by</dt><dd><a href="#stage/service">service</a></dd>');
      assert.match(section('compiled'), '<p class="none">It becomes no image.</p>');
    },
    'valid/built',
  ),
);

test(
  'keywords of the graph languages are valid stage names',
  inProject({ 'tools.yaml': 'version: 1\nstages:\n  end: { from: debian:trixie }\n  graph: { parent: end }\n  node: { parent: graph }\n' }, async (folder) => {
    const { stdout } = await dwbuild('graph --format dot', folder);
    assert.match(stdout, '"end" -> "graph";');
    if (graphviz) await execa(graphviz, ['-Tcanon'], { input: stdout });
    assert.match((await dwbuild('graph --format mermaid', folder)).stdout, '  stage_end["end<br>');
  }),
);

test.run();
