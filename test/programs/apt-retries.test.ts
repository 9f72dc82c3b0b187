import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { testWith } from '../programs.ts';
import { temporaryFolder } from '../temporary-folder.ts';

// apt with the generated configuration and the commands of the generated Dockerfile, against a mirror that refuses requests. It works in folders
// of the test and downloads only; its pauses are left out.
const proved = testWith('apt-get', 'dpkg-deb');

/** How often the mirror answers with a status before it sends the file, by the start of the file's name. */
type Refusals = Readonly<Record<string, { status: number; times: number }>>;

interface Outcome {
  exitCode: number | undefined;
  stderr: string;
  /** The number of requests by the name of the file. */
  requests: Record<string, number>;
}

proved('apt retries what a mirror refuses for a while, and then installs', async () => {
  const packages = [408, 429, 500, 502, 503, 504].map((status) => [`answers-${status}`, { status, times: 2 }] as const);
  const { exitCode, stderr, requests } = await run('retries: 2', { Packages: { status: 503, times: 2 }, ...Object.fromEntries(packages) });
  assert.is(exitCode, 0, stderr);
  for (const name of ['Packages', ...packages.map(([name]) => `${name}.deb`)]) assert.is(requests[name], 3, name);
});

proved("a mirror that always refuses the index ends the build with apt's message", async () => {
  const { exitCode, stderr, requests } = await run('retries: 2', { Packages: { status: 503, times: Infinity }, 'answers-200': { status: 200, times: 0 } });
  assert.is(exitCode, 100);
  assert.match(stderr, /E: Failed to fetch \S+\/Packages  503  Service Unavailable/);
  assert.equal([requests['Packages'], requests['answers-200.deb']], [3, undefined]);
});

proved('by default apt retries a package three times, but not one that is missing or forbidden', async () => {
  const always = [403, 404, 503].map((status) => [`answers-${status}`, { status, times: Infinity }] as const);
  const { exitCode, stderr, requests } = await run('', Object.fromEntries(always));
  assert.is(exitCode, 100);
  assert.match(stderr, /E: Failed to fetch \S+\/answers-503\.deb  503  Service Unavailable/);
  assert.equal([requests['answers-403.deb'], requests['answers-404.deb'], requests['answers-503.deb']], [1, 1, 4]);
});

proved('with 0 apt does not retry', async () => {
  const { exitCode, requests } = await run('retries: 0', { 'answers-503': { status: 503, times: 1 } });
  assert.equal([exitCode, requests['answers-503.deb']], [100, 1]);
});

/** Runs the commands of a Dockerfile that installs the packages until one fails. */
async function run(settings: string, refusals: Refusals): Promise<Outcome> {
  const folder = temporaryFolder('test');
  const packages = Object.keys(refusals).filter((name) => name !== 'Packages');
  const files = await repository(folder, packages);
  const requests: Record<string, number> = {};
  const server = createServer(({ url = '' }, response) => {
    const name = basename(url);
    const count = (requests[name] = (requests[name] ?? 0) + 1);
    const { status, times } = refusals[name.replace('.deb', '')] ?? { status: 404, times: files[name] ? 0 : Infinity };
    response.writeHead(count <= times ? status : 200).end(count <= times ? undefined : files[name]);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  try {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const stages = `{ base: { from: "debian:trixie", apt: [ca-certificates] }, child: { parent: base, apt: [${packages.join(', ')}] } }`;
    writeFileSync(join(folder, 'tools.yaml'), `version: 1\nmirrors: { root: "${address}", apt: { ${settings} } }\nstages: ${stages}\n`);
    const compiled = await dwbuild('', folder);
    assert.is(compiled.exitCode, 0, compiled.stderr);
    const env = { APT_CONFIG: configuration(folder, address) };
    for (const command of commands(readFileSync(join(folder, 'out/Dockerfile'), 'utf8'))) {
      const { exitCode, stderr } = await execa('sh', ['-c', command], { env, reject: false });
      if (exitCode !== 0) return { exitCode, stderr, requests };
    }
    return { exitCode: 0, stderr: '', requests };
  } finally {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

/** The update and the installation of the child, without what changes the system: the caches of its fonts and the removal of its lists. */
function commands(dockerfile: string): string[] {
  const [, run = ''] = /\nFROM base AS child\n(?:#.*\nARG .*\n)?RUN (.*)/.exec(dockerfile.replaceAll(/ \\\n\s*/g, ' ')) ?? [];
  const [update = '', install = '', ...others] = run.split(' && ');
  const [fonts, removal] = others;
  assert.is(others.length, 2);
  assert.match(fonts!, /^if command -v fc-cache /);
  assert.match(removal!, /^rm --recursive --force \/var\/lib\/apt\/lists\/\* /);
  return [update, install];
}

/** The generated configuration, with folders of the test. */
function configuration(folder: string, address: string): string {
  const apt = join(folder, 'apt');
  for (const path of ['etc/apt/apt.conf.d', 'etc/apt/preferences.d', 'var/lib/apt/lists/partial', 'var/cache/apt/archives/partial', 'var/lib/dpkg'])
    mkdirSync(join(apt, path), { recursive: true });
  writeFileSync(join(apt, 'var/lib/dpkg/status'), '');
  writeFileSync(join(apt, 'etc/apt/sources.list'), `deb [trusted=yes] ${address} ./\n`);
  const folders = `Dir "${apt}"; Dir::State::status "${apt}/var/lib/dpkg/status"; APT::Sandbox::User "";`;
  const file = join(folder, 'apt.conf');
  const generated = readFileSync(join(folder, 'out/mirrors/apt/apt.conf'), 'utf8');
  writeFileSync(file, `${generated}${folders}\nAPT::Get::Download-Only "true";\nAcquire::Retries::Delay "false";\n`);
  return file;
}

/** The files of a flat repository with these packages, by name. */
async function repository(folder: string, packages: readonly string[]): Promise<Record<string, Buffer>> {
  const files: Record<string, Buffer> = {};
  let index = '';
  for (const name of packages) {
    const control = `Package: ${name}\nVersion: 1.0\nArchitecture: all\nMaintainer: dwbuild <dwbuild@example.org>\nDescription: a test\n`;
    mkdirSync(join(folder, name, 'DEBIAN'), { recursive: true });
    writeFileSync(join(folder, name, 'DEBIAN/control'), control);
    const file = `${name}.deb`;
    await execa('dpkg-deb', ['--build', '--root-owner-group', join(folder, name), join(folder, file)]);
    const content = (files[file] = readFileSync(join(folder, file)));
    index += `${control}Filename: ./${file}\nSize: ${content.length}\nSHA256: ${sha256(content)}\n\n`;
  }
  const content = (files['Packages'] = Buffer.from(index));
  files['Release'] = Buffer.from(`Date: ${new Date().toUTCString().replace('GMT', 'UTC')}\nSHA256:\n ${sha256(content)} ${content.length} Packages\n`);
  return files;
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}

test.run();
