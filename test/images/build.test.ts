import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { HASH_LABEL } from '../../src/compare/hash.ts';
import { openProject } from '../../src/compile/project.ts';
import { commitAll, git } from '../git.ts';
import { CLI } from '../run-cli.ts';
import { isolatedClient } from './client.ts';
import { attempt, docker, run } from './engine.ts';
import { root } from './mirror.ts';
import { registry } from './registry.ts';
import { startRelay } from './relay.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const test = suite('build');
const folder = temporaryFolder('test');
const [base, built, app] = [`${run}-base`, `${run}-built`, `${run}-app`];
const local = `dwbuild/${openProject({}, folder).name}`;

const TOOLS = `version: 1
mirrors: { root: "${root}" }
publish: { registry: registry.example.org, environments: { dev: dev, prod: prod }, environment: dev }
stages:
  ${base}:
    from: debian:trixie
    apt: [ca-certificates]
  ${built}:
    parent: ${base}
    kind: build
    apt: [tcc]
    run: [tcc -v > /version]
  ${app}:
    parent: ${base}
    apt:
      - hello
    copy: [{ from: ${built}, source: /version, target: /usr/share/app/version }]
    files: [{ source: files/app, target: /usr/bin/app, mode: "0755" }]
    publish: { repository: ${run}, tag: latest }
    annotations: { com.example.tier: 'it costs \${1}' }
`;

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return execa(process.execPath, [CLI, 'build', ...args], {
    cwd: folder,
    reject: false,
    env: { DOCKER_CONFIG: join(folder, 'docker'), TMPDIR: join(folder, 'temporary'), CI: 'true', NO_COLOR: '1', ...env },
  });
}

/** Runs `dwbuild build`, which must leave no temporary files. */
async function build(...args: readonly string[]): Promise<{ exitCode: number | undefined; stdout: string; stderr: string }> {
  const { exitCode, stdout, stderr } = await start(args);
  assert.equal(readdirSync(join(folder, 'temporary')), []);
  return { exitCode, stdout, stderr };
}

test.before(async () => {
  for (const name of ['files', 'temporary']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'files/app'), '#!/bin/sh\nexec hello\n');
  writeFileSync(join(folder, 'tools.yaml'), TOOLS);
  commitAll(folder, 'one');
  await isolatedClient(join(folder, 'docker'));
});

test.after(async () => {
  const names = (await docker('image', 'ls', '--format', '{{.Repository}}', '--filter', `reference=*/*${run}*`, '--filter', `reference=${local}/*`))
    .split('\n')
    .filter(Boolean);
  if (names.length > 0) await attempt('image', 'rm', '--force', ...names);
  rmSync(folder, { recursive: true, force: true });
});

test('stages are built from the mirror only, and labelled', async () => {
  const { exitCode, stdout, stderr } = await build();
  assert.is(exitCode, 0, stderr);
  assert.match(stdout, new RegExp(`^${base} ${local}/${base}@sha256:[0-9a-f]{64}\n${app} registry.example.org/dev-${run}:latest@sha256:[0-9a-f]{64}$`));
  assert.match(stderr, new RegExp(`^✔ ${built} 2/2 RUN tcc -v > /version · ([0-9.]+s|cached)$`, 'm'));
  assert.match(stderr, new RegExp(`^✔ ${app} 1/4 RUN apt-get update .* · ([0-9.]+s|cached)$`, 'm'));
  assert.is(await docker('run', '--rm', '--pull=never', '--network=none', `${local}/${app}`, 'app'), 'Hello, world!');
  assert.match(await docker('run', '--rm', '--pull=never', '--network=none', `${local}/${app}`, 'cat', '/usr/share/app/version'), /^tcc version /);
  assert.not.match(await docker('image', 'inspect', '--format', '{{json .Config.Env}}', `${local}/${app}`), /_proxy/i);
  assert.match(await docker('image', 'inspect', '--format', `{{index .Config.Labels "${HASH_LABEL}"}}`, `${local}/${app}`), /^[0-9a-f]{64}$/);
  const labels = JSON.parse(await docker('image', 'inspect', '--format', '{{json .Config.Labels}}', `${local}/${app}`)) as Record<string, string>;
  const known = Object.entries(labels).filter(([name]) => name.startsWith('org.opencontainers.image.'));
  assert.equal(Object.fromEntries(known), {
    'org.opencontainers.image.title': app,
    'org.opencontainers.image.base.name': 'debian:trixie',
    'org.opencontainers.image.revision': `${git(folder, 'rev-parse', 'HEAD')}-dirty`, // out/ is new
  });
});

test('a second build uses the cache for all steps', async () => {
  const { exitCode, stderr } = await build();
  assert.is(exitCode, 0, stderr);
  assert.equal(
    [...stderr.matchAll(/^✔ .* \d+\/\d+ .* · (?!cached$)/gm)].map(([line]) => line).filter((line) => !line.includes(' FROM ')),
    [],
  );
});

test('RUN has the requested network', async () => {
  const stage = `${run}-network`;
  const interfaces = async (network: string) => {
    const tools = `${TOOLS}  ${stage}: { from: "debian:trixie", run: [": ${run} ${network}; echo interfaces: $(ls /sys/class/net)"] }\n`;
    writeFileSync(join(folder, 'tools.yaml'), tools);
    const { exitCode, stderr } = await build('--progress', 'plain', '--network', network, stage);
    assert.is(exitCode, 0, stderr);
    return / \| interfaces: (.*)/.exec(stderr)![1]!.split(' ').toSorted();
  };
  const [none, usual, host] = [await interfaces('none'), await interfaces('default'), await interfaces('host')];
  writeFileSync(join(folder, 'tools.yaml'), TOOLS);
  assert.equal([none, usual], [['lo'], ['eth0', 'lo']]);
  assert.ok(host.includes('docker0'), host.join(' '));
});

test('lines of a Dockerfile apply, a failed one is reported at its line, and the stage goes on as root', async () => {
  const stage = `${run}-lines`;
  const declare = (line: string) => `${TOOLS}  ${stage}:
    from: debian:trixie
    user: { name: app, uid: 1000, group: app, gid: 1000, home: /home/app }
    dockerfile: |
      LABEL vendor="Example Ltd"
      USER app
      RUN : ${run} && id -u > ~/uid \\
       && ${line}
      VOLUME /var/lib/app
    files: [{ source: files/app, target: /usr/bin/app, mode: "0755" }]
  ${stage}-child: { parent: ${stage}, run: ['test "$(id -u)$(cat /home/app/uid)" = 01000'] }
`;
  writeFileSync(join(folder, 'tools.yaml'), declare('true'));
  const good = await build(`${stage}*`);
  assert.is(good.exitCode, 0, good.stderr);
  const inspected = await docker('image', 'inspect', '--format', '{{.Config.Labels.vendor}} {{json .Config.Volumes}} {{.Config.User}}', `${local}/${stage}`);
  assert.is(inspected, 'Example Ltd {"/var/lib/app":{}} 0:0');
  writeFileSync(join(folder, 'tools.yaml'), declare('exit 9'));
  const bad = await build(stage);
  writeFileSync(join(folder, 'tools.yaml'), TOOLS);
  const line =
    declare('')
      .split('\n')
      .findIndex((text) => text.includes('RUN :')) + 1;
  assert.match(bad.stderr, new RegExp(`^tools.yaml:${line}:7 error BUILD_FAILED  stage "${stage}" could not be built: RUN failed with exit code 9$`, 'm'));
});

test('ONBUILD steps of a base image are shown with the stage’s steps; their failures are reported at `from`', async () => {
  const [image, stage] = [`${run}/onbuild:1`, `${run}-onbuild`];
  const context = join(folder, 'onbuild');
  const base = async (fetch: string) => {
    mkdirSync(context, { recursive: true });
    writeFileSync(join(context, 'Dockerfile'), `FROM debian:trixie\nONBUILD RUN ${fetch}\nONBUILD ENV FETCHED=yes\nONBUILD WORKDIR /srv\n`);
    await docker('build', '--quiet', '--pull=false', '--tag', image, context);
  };
  const declare = (own: string) =>
    writeFileSync(join(folder, 'tools.yaml'), `${TOOLS}  ${stage}: { from: "${image}", facts: { debian: trixie }, run: ["${own}"] }\n`);
  await base(`echo ${run}`);
  declare('echo own');
  const good = await build('--progress', 'plain', stage);
  assert.is(good.exitCode, 0, good.stderr);
  assert.match(good.stderr, new RegExp(`^${stage} 7/7 RUN echo own · [0-9.]+s$`, 'm'));
  assert.not.match(good.stderr, new RegExp(`^${stage} \\d+/(?!7 )`, 'm'));
  const drawn = await build(stage);
  assert.equal([drawn.exitCode, drawn.stderr.includes(`✔ ${stage} 7/7 RUN echo own · cached`)], [0, true], drawn.stderr);

  declare('exit 7');
  const own = await build(stage);
  assert.is(own.exitCode, 1);
  assert.match(own.stderr, new RegExp(`^tools.yaml:\\d+:\\d+ error BUILD_FAILED  stage "${stage}" could not be built: RUN failed with exit code 7$`, 'm'));
  await base('exit 8');
  const theirs = await build(stage);
  writeFileSync(join(folder, 'tools.yaml'), TOOLS);
  assert.is(theirs.exitCode, 1);
  assert.match(theirs.stderr, new RegExp(`stage "${stage}" could not be built: the base image's ONBUILD RUN exit 8 failed with exit code 8$`, 'm'));
});

test('builds with the engine of docker’s current context', async () => {
  const relay = await startRelay();
  const env = { DOCKER_CONFIG: join(folder, 'docker') };
  await execa('docker', ['context', 'create', run, '--docker', `host=${relay.host}`], { env });
  try {
    const { exitCode, stdout, stderr } = await start([base], { DOCKER_HOST: '', DOCKER_CONTEXT: run });
    assert.is(exitCode, 0, stderr);
    assert.match(stdout, new RegExp(`^${base} ${local}/${base}@sha256:`));
    assert.ok(relay.count() > 0);
  } finally {
    await execa('docker', ['context', 'rm', '--force', run], { env });
    relay.close();
  }
});

test('a missing package is reported with its line and the last output of the step', async () => {
  writeFileSync(join(folder, 'tools.yaml'), TOOLS.replace('      - hello\n', '      - hello\n      - no-such-package\n'));
  const { exitCode, stdout, stderr } = await build();
  writeFileSync(join(folder, 'tools.yaml'), TOOLS);
  assert.equal([exitCode, stdout], [1, '']);
  assert.ok(
    stderr.endsWith(`  | E: Unable to locate package no-such-package

tools.yaml:17:9 error BUILD_FAILED  stage "${app}" could not be built: RUN failed with exit code 100
  17 |       - no-such-package
     |         ^^^^^^^^^^^^^^^
  hint: the output says: E: Unable to locate package no-such-package

1 error`),
    stderr,
  );
});

test('Ctrl-C also ends the build in the engine', async () => {
  writeFileSync(join(folder, 'tools.yaml'), `${TOOLS}  ${run}-slow: { parent: ${base}, run: [": ${run}; sleep 600"] }\n`);
  const child = start(['--progress', 'plain', `${run}-slow`]);
  const processes = async () => (await execa('ps', ['-eo', 'args'])).stdout;
  // Waits for the step to run, because BuildKit 0.12 does not stop a step that is cancelled during its start.
  while (!(await processes()).includes(`: ${run}; sleep 600; }`) && child.exitCode === null) await setTimeout(200);
  child.kill('SIGINT');
  const { exitCode, stdout } = await child;
  writeFileSync(join(folder, 'tools.yaml'), TOOLS);
  assert.equal([exitCode, stdout], [130, '']);
  assert.equal(readdirSync(join(folder, 'temporary')), []);
  const left = new RegExp(`buildx bake.*${run}-slow|: ${run}; sleep`);
  for (const deadline = Date.now() + 60_000; left.test(await processes()) && Date.now() < deadline;) await setTimeout(500);
  assert.not.match(await processes(), left);
});

test('an image is pushed once, with provenance, and its SBOM is written', async () => {
  const address = await registry();
  const [args, name] = [['--push', '--registry', address, '--environment', 'prod', '--cache', `${address}/cache`], `${address}/prod-${run}:latest`];
  const first = await build(...args, '--attest');
  assert.is(first.exitCode, 0, first.stderr);
  assert.match(first.stdout, new RegExp(`^${app} ${name}@sha256:[0-9a-f]{64}$`));
  const { manifests } = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', name));
  assert.equal(
    manifests.map(({ annotations = {} }: { annotations?: Record<string, string> }) => annotations['vnd.docker.reference.type']),
    [undefined, 'attestation-manifest'],
  );
  const { annotations } = JSON.parse(await docker('buildx', 'imagetools', 'inspect', '--raw', `${name.split(':latest')[0]}@${manifests[0].digest}`));
  assert.equal(annotations, { 'com.example.tier': 'it costs ${1}' });
  await docker('buildx', 'imagetools', 'inspect', `${address}/cache:${app}`);

  const { packages, relationships } = JSON.parse(readFileSync(join(folder, 'sbom', `${app}.spdx.json`), 'utf8')) as {
    packages: { SPDXID: string; name: string; versionInfo: string; externalRefs?: { referenceLocator: string }[] }[];
    relationships: { relationshipType: string; spdxElementId: string }[];
  };
  const installed = await docker(
    'run',
    '--rm',
    '--pull=never',
    '--network=none',
    `${local}/${app}`,
    'dpkg-query',
    '--show',
    '--showformat',
    '${Package} ${Version}\\n',
  );
  const needed = new Set(relationships.flatMap(({ relationshipType, spdxElementId }) => (relationshipType === 'BUILD_DEPENDENCY_OF' ? [spdxElementId] : [])));
  assert.ok(packages.some(({ SPDXID, name: found }) => found === 'tcc' && needed.has(SPDXID)));
  assert.equal(
    packages
      .slice(1)
      .filter(({ SPDXID }) => !needed.has(SPDXID))
      .map(({ name: found, versionInfo }) => `${found} ${versionInfo}`)
      .toSorted(),
    installed.split('\n').toSorted(),
  );
  for (const { externalRefs = [] } of packages.slice(1))
    assert.match(externalRefs[0]!.referenceLocator, /^pkg:deb\/debian\/[^/?]+@[^?]+\?arch=(all|amd64|arm64)&distro=trixie$/);

  const second = await build(...args);
  assert.equal([second.exitCode, second.stdout, second.stderr], [0, '', `${app}: not built, ${name} is up to date`]);

  writeFileSync(join(folder, 'tools.yaml'), TOOLS.replace('tag: latest', 'tags: [latest, "{git.tag}"]'));
  const tagged = await start(args, { GIT_TAG: 'v1/2' });
  assert.equal([tagged.exitCode, tagged.stderr], [0, `${app}: not built, ${name} is up to date`]);
  const [old, added] = [name, name.replace(':latest', ':v1-2')].map((one) => docker('buildx', 'imagetools', 'inspect', '--raw', one));
  assert.is(await added, await old);
  const { target } = JSON.parse(
    (await execa('docker', ['buildx', 'bake', '--file', 'out/docker-bake.json', '--print', app], { cwd: folder, env: { REGISTRY: address, GIT_TAG: 'v3' } }))
      .stdout,
  );
  assert.equal(target[app].tags, [`${address}/dev-${run}:latest`, `${address}/dev-${run}:v3`]);
  writeFileSync(join(folder, 'tools.yaml'), TOOLS);
  cpSync(join(folder, 'tools.yaml'), join(folder, 'files/app'));
  const third = await build(...args);
  assert.is(third.exitCode, 0, third.stderr);
  assert.match(third.stdout, new RegExp(`^${app} `));
});

test.run();
