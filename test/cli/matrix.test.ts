import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { MatrixEntry } from '../../src/report/matrix.ts';
import { commitAll } from '../git.ts';
import { dwbuild } from '../in-process.ts';
import { inProject, put } from '../run-cli.ts';

const TREE = `version: 1
publish: { registry: registry.example.org, environments: { dev: dev }, environment: dev }
stages:
  base: { from: "debian:trixie" }
  python: { parent: base, apt: [python3] }
  notebook: { parent: python, kind: job, publish: { repository: notebook, tag: main } }
  r: { parent: base }
`;
const PATH = { PATH: process.env['PATH']! };

test(
  "a matrix contains all images, each in the wave after its parent's",
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    const { exitCode, stdout } = await dwbuild('plan --matrix github', folder);
    assert.is(exitCode, 0);
    assert.is(stdout.split('\n').length, 2);
    assert.equal(JSON.parse(stdout), {
      include: [
        { stage: 'base', wave: 0, kind: 'shared' },
        { stage: 'python', wave: 1, kind: 'shared', parent: 'base' },
        { stage: 'notebook', wave: 2, kind: 'job', parent: 'python', repository: 'notebook', tags: ['main'], tag: 'main' },
        { stage: 'r', wave: 1, kind: 'shared', parent: 'base' },
      ],
    });
  }),
);

const COPIES = `version: 1
stages:
  base: { from: "debian:trixie" }
  assets: { parent: base }
  compiled: { from: "debian:trixie", kind: build, run: [echo 1], copy: [{ from: assets, source: /a, target: /a }] }
  app: { parent: base, copy: [{ from: compiled, source: /tool, target: /tool }] }
`;

test(
  'a stage that only builds is no entry, but orders those that copy from it, and a change in it changes them',
  inProject({ 'tools.yaml': COPIES }, async (folder) => {
    const app = { stage: 'app', wave: 2, kind: 'shared', parent: 'base', copies: ['assets'] };
    const { include } = JSON.parse((await dwbuild('plan --matrix github', folder)).stdout);
    assert.equal(include, [{ stage: 'base', wave: 0, kind: 'shared' }, { stage: 'assets', wave: 1, kind: 'shared', parent: 'base' }, app]);
    const jobs = JSON.parse((await dwbuild('plan --matrix gitlab', folder)).stdout);
    assert.equal(jobs['build app'].needs, ['build base', 'build assets']);
    assert.match((await dwbuild('plan --matrix github-output', folder)).stdout, '\nwave-2={');
    commitAll(folder);
    put(folder, { 'tools.yaml': COPIES.replace('echo 1', 'echo 2') });
    const changed = JSON.parse((await dwbuild('plan --matrix github --base HEAD', folder, PATH)).stdout);
    assert.equal(changed.include, [{ ...app, wave: 0 }]);
  }),
);

test(
  'with --base, the matrix contains only changed images, and the first wave is theirs',
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    commitAll(folder);
    put(folder, { 'tools.yaml': TREE.replace('python3', 'python3-full') });
    const { include } = JSON.parse((await dwbuild('plan --matrix github --base HEAD', folder, PATH)).stdout) as { include: MatrixEntry[] };
    assert.equal(
      include.map(({ stage, wave }) => [stage, wave]),
      [
        ['python', 0],
        ['notebook', 1],
      ],
    );
  }),
);

test(
  'the outputs of a step have a line for each possible wave',
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    commitAll(folder);
    const unchanged = await dwbuild('plan --matrix github-output --base HEAD', folder, PATH);
    assert.is(unchanged.stdout, 'matrix=\nwaves=[]\nwave-0=\nwave-1=\nwave-2=\n');
    const lines = (await dwbuild('plan --matrix github-output', folder)).stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/=(.*)/));
    assert.equal(
      JSON.parse(lines[1]![1]!),
      [2, 3, 4].map((index) => JSON.parse(lines[index]![1]!)),
    );
    assert.equal(
      lines.filter(([name]) => name !== 'waves').map(([name, value]) => [name, JSON.parse(value!).include.length]),
      [
        ['matrix', 4],
        ['wave-0', 1],
        ['wave-1', 2],
        ['wave-2', 1],
      ],
    );
  }),
);

test(
  'jobs of a GitLab child pipeline wait for the parents that it builds',
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    commitAll(folder);
    const job = (stage: string, ...needs: readonly string[]) => ({ extends: '.build', variables: { STAGE: stage }, needs });
    put(folder, { 'tools.yaml': TREE.replace('python3', 'python3-full') });
    assert.equal(JSON.parse((await dwbuild('plan --matrix gitlab --base HEAD', folder, PATH)).stdout), {
      'build python': job('python'),
      'build notebook': job('notebook', 'build python'),
    });
    put(folder, { 'tools.yaml': TREE });
    assert.equal(JSON.parse((await dwbuild('plan --matrix gitlab --base HEAD', folder, PATH)).stdout), { 'nothing to build': { script: ['true'] } });
  }),
);

test(
  'invalid combinations are wrong usage',
  inProject({ 'tools.yaml': TREE }, async (folder) => {
    assert.match((await dwbuild('plan --matrix jenkins', folder)).stderr, /'jenkins' is invalid\. Allowed choices are github, github-output, gitlab\./);
    assert.equal((await dwbuild('plan --base HEAD', folder)).exitCode, 2);
  }),
);

test.run();
