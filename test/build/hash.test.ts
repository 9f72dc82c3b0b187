import { chmodSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compile } from '../../src/compile/compile.ts';
import { changesSince } from '../../src/compare/changes.ts';
import { hashStages } from '../../src/compare/hash.ts';
import type { ContentHash } from '../../src/compare/hash.ts';
import type { PlannedStage } from '../../src/compile/plan/plan.ts';
import { openProject } from '../../src/compile/project.ts';
import { inProject } from '../run-cli.ts';

const TOOLS = `version: 1
stages:
  base:
    from: debian:trixie
    files: [{ source: files/base/tool.hbs, target: /usr/bin/tool }]
  app:
    parent: base
    apt: [hello]
    run: [echo app]
  leaf: { parent: app }
  other: { from: "debian:trixie-slim" }
`;

interface Hashed {
  stages: readonly PlannedStage[];
  hashes: Map<string, ContentHash>;
}

async function hashed(folder: string, tools = TOOLS, digests: Record<string, string> = {}): Promise<Hashed> {
  writeFileSync(join(folder, 'tools.yaml'), tools);
  const { plan, rendering } = await compile(openProject({}, folder));
  return { stages: plan!.stages, hashes: hashStages(plan!, rendering!, folder, new Map(Object.entries(digests))) };
}

/** The reason why each stage changed. */
function reasons({ stages, hashes }: Hashed, before: Hashed): Record<string, string> {
  return Object.fromEntries(changesSince(stages, hashes, before.hashes));
}

test(
  'the hash of a stage covers everything that affects it, and nothing else',
  inProject({ 'files/base/tool.hbs': '{{stage}}\n' }, async (folder) => {
    const before = await hashed(folder);
    assert.equal(reasons(await hashed(folder), before), {});
    assert.equal(
      reasons(
        await hashed(
          folder,
          `# moved\n\n${TOOLS.replace('[hello]', '[{ name: hello, reason: Greets. }]').replace('leaf: {', 'leaf: { description: A leaf.,')}`,
        ),
        before,
      ),
      {},
      'comments',
    );

    const app = 'its own instructions or files changed';
    assert.equal(reasons(await hashed(folder, TOOLS.replace('echo app', 'echo tool')), before), { app, leaf: 'its ancestor app changed' });
    assert.equal(reasons(await hashed(folder, TOOLS.replace('leaf: { parent: app }', 'leaf: { parent: base }')), before), { leaf: app });
    assert.equal(reasons(await hashed(folder, `${TOOLS}  new: { parent: app }\n`), before), { new: 'the stage is new' });
    assert.equal(reasons(await hashed(folder, TOOLS, { 'debian:trixie-slim': 'sha256:1' }), before), {
      other: 'its image debian:trixie-slim or the platforms changed',
    });
    const below = { app: 'its ancestor base changed', leaf: 'its ancestor base changed' };
    assert.equal(reasons(await hashed(folder, TOOLS.replace('debian:trixie\n', 'debian:trixie-slim\n')), before), { base: app, ...below });
    writeFileSync(join(folder, 'files/base/tool.hbs'), 'a generated file: {{stage}}\n');
    assert.equal(reasons(await hashed(folder), before), { base: app, ...below });
  }),
);

const COPIES = `version: 1
stages:
  compiler: { from: "debian:trixie", kind: build, apt: [tcc] }
  compiled: { parent: compiler, kind: build, run: [tcc] }
  app: { from: "debian:trixie-slim", copy: [{ from: compiled, source: /a, target: /a }, { from: "debian:bookworm", source: /b, target: /b }] }
  leaf: { parent: app }
  other: { from: "debian:trixie-slim" }
`;

test(
  'the hash of a stage covers what it copies from',
  inProject({}, async (folder) => {
    const before = await hashed(folder, COPIES);
    const leaf = 'its ancestor compiled changed';
    assert.equal(reasons(await hashed(folder, COPIES.replace('run: [tcc]', 'run: [tcc -v]')), before), {
      compiled: 'its own instructions or files changed',
      app: 'compiled, from which it copies, changed',
      leaf,
    });
    assert.equal(reasons(await hashed(folder, COPIES.replace('apt: [tcc]', 'apt: [gcc]')), before), {
      compiler: 'its own instructions or files changed',
      compiled: 'its ancestor compiler changed',
      app: 'compiled, from which it copies, changed with compiler',
      leaf: 'its ancestor compiler changed',
    });
    assert.equal(reasons(await hashed(folder, COPIES, { 'debian:bookworm': 'sha256:1' }), before), {
      app: 'its image debian:trixie-slim or debian:bookworm or the platforms changed',
      leaf: 'its ancestor debian:trixie-slim or debian:bookworm changed',
    });
  }),
);

const FOLDER = `version: 1
stages:
  base: { from: "debian:trixie", files: [{ source: files/base, target: /opt/base }, { source: files/linked, target: /opt/linked }] }
`;

test(
  'the hash of a folder covers the names, contents, links and executable bits that git keeps, but not ignored files',
  inProject({ '.gitignore': '*.log\n', 'files/base/tool': '', 'files/base/deep/note': '' }, async (folder) => {
    symlinkSync('tool', join(folder, 'files/base/link'));
    symlinkSync('base/deep', join(folder, 'files/linked'));
    const place = (name: string) => join(folder, 'files/base', name);
    let before = await hashed(folder, FOLDER);
    const changed = async () => {
      const now = await hashed(folder, FOLDER);
      const result = Object.keys(reasons(now, before));
      before = now;
      return result;
    };
    writeFileSync(place('left-out.log'), '');
    chmodSync(place('tool'), 0o600);
    assert.equal(await changed(), []);
    chmodSync(place('tool'), 0o755);
    assert.equal(await changed(), ['base'], 'an executable bit');
    rmSync(place('link'));
    symlinkSync('deep', place('link'));
    assert.equal(await changed(), ['base'], 'a link');
    renameSync(place('deep/note'), place('deep/notes'));
    assert.equal(await changed(), ['base'], 'a name');
    writeFileSync(place('deep/notes'), 'new');
    assert.equal(await changed(), ['base'], 'a content');
  }),
);

test.run();
