import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Observation } from '../../src/cli/doctor/finding.ts';
import { testWith, withStandIns } from '../programs.ts';
import { dwbuild } from '../in-process.ts';
import { inProject, VALID } from '../run-cli.ts';

/** The results for a folder, by subject, with only one folder on PATH. */
async function found(folder: string, { args = '', path = folder, exitCode = 1 } = {}): Promise<Record<string, Observation>> {
  const result = await dwbuild(`doctor --format json ${args}`, folder, { PATH: path });
  assert.is(result.exitCode, exitCode, result.stderr || result.stdout);
  const { findings } = JSON.parse(result.stdout) as { findings: Observation[] };
  return Object.fromEntries(findings.map((finding) => [finding.subject, finding]));
}

/** A stand-in for docker with an engine and a builder for linux/amd64. */
const DOCKER = `case "$1 $2 $3" in
"version --format json") echo '{"Client":{"Version":"28.0.0"},"Server":{"Version":"27.0.0","Os":"linux","Arch":"amd64"}}' ;;
"buildx version "*) echo 'github.com/docker/buildx v0.20.1 abc' ;;
"buildx inspect "*) printf 'Name:   default\\nDriver: docker\\n\\nNodes:\\nName:      node\\nPlatforms: linux/386, linux/amd64*\\n' ;;
*) echo "unexpected: $*" >&2; exit 1 ;;
esac`;

test(
  'without any program, optional programs are notes; what `build` needs is an error, reported last',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    await dwbuild('', folder);
    const { exitCode, stdout } = await dwbuild('doctor', folder, { PATH: folder });
    assert.is(exitCode, 1);
    assert.is(
      stdout.replace(process.version.slice(1), '<version>'),
      `ok     tools.yaml  valid, 1 stage; out/ is up to date
ok     node        <version>
note   git         not on PATH
                   hint: \`diff\` and \`build --since\` need it
note   hadolint    not on PATH
                   hint: generated files are checked without it
note   shellcheck  not on PATH
                   hint: generated files are checked without it
note   visudo      not on PATH
                   hint: generated files are checked without it
wrong  docker      program "docker" not found on PATH
                   hint: install Docker with its buildx plugin, and check that \`docker buildx version\` works
`,
    );
  }),
);

test(
  'a stand-in for docker: no errors with an engine and a builder for the declared platforms',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    await dwbuild('', folder);
    await withStandIns({ docker: DOCKER }, async (path) => {
      const { docker, buildx } = await found(folder, { path, exitCode: 0 });
      assert.is(docker!.text, '28.0.0, engine 27.0.0 on linux/amd64');
      assert.is(buildx!.text, '0.20.1, builder default (driver docker)');
    });
  }),
);

test(
  'an expired certificate authority is an error, although it compiles',
  inProject(
    {},
    async (folder) => {
      assert.is((await dwbuild('', folder)).exitCode, 0);
      const { certificates } = await found(folder);
      assert.is(certificates!.state, 'wrong');
      assert.is(certificates!.text, '"CN=Example Expired Root, O=Example Ltd" in expired.pem expired on 2021-01-01');
    },
    'doctor/expired',
  ),
);

test(
  'a stand-in for docker: a platform that the builder does not support is an error',
  inProject({ 'tools.yaml': VALID.replace('stages:', 'platforms: [linux/amd64, linux/arm64]\nstages:') }, async (folder) => {
    await dwbuild('', folder);
    await withStandIns({ docker: DOCKER }, async (path) => {
      const { buildx } = await found(folder, { path });
      assert.is(buildx!.state, 'wrong');
      assert.match(buildx!.text, 'which does not build for linux/arm64');
    });
  }),
);

test(
  'a stand-in for docker: an engine that does not answer is reported once, with its own message',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    await withStandIns({ docker: 'echo \'{"Client":{"Version":"28.0.0"},"Server":null}\'; echo "permission denied" >&2; exit 1' }, async (path) => {
      const { docker, buildx } = await found(folder, { path });
      assert.equal([docker!.state, docker!.text, buildx], ['wrong', 'permission denied', undefined]);
    });
  }),
);

for (const [title, text, expected] of [
  ['is missing', undefined, 'the file does not exist'],
  ['is invalid', `${VALID}    aptt: [curl]\n`, '1 error'],
  ['was not compiled', VALID, 'valid, 1 stage; out/ is out of date'],
] as const) {
  test(
    `a tools.yaml that ${title} is wrong`,
    inProject(text === undefined ? {} : { 'tools.yaml': text }, async (folder) => {
      const { 'tools.yaml': declaration } = await found(folder);
      assert.equal([declaration!.state, declaration!.text], ['wrong', expected]);
    }),
  );
}

testWith('git')(
  'a folder outside of a git repository is a note',
  inProject({ 'tools.yaml': VALID }, async (folder) => {
    const { git } = await found(folder, { path: process.env['PATH']! });
    assert.is(git!.state, 'note');
    assert.match(git!.text, /^\d.*, but this folder is not in a repository$/);
  }),
);

test(
  'any HTTP response of the mirror is accepted',
  inProject({ 'tools.yaml': `${VALID}mirrors: { root: 'http://mirror.example.org' }\n` }, async (folder) => {
    const server = createServer((_, response) => response.writeHead(403).end()).listen(0, '127.0.0.1');
    const root = await new Promise<string>((resolve) => server.once('listening', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)));
    assert.equal((await found(folder, { args: `--mirror-root ${root}` }))['mirror'], { subject: 'mirror', state: 'ok', text: `${root} answers (403)` });
    await new Promise((resolve) => server.close(resolve));
    const { mirror } = await found(folder, { args: `--mirror-root ${root}` });
    assert.is(mirror!.state, 'note');
    assert.match(mirror!.text, 'does not answer requests from this machine: connect ECONNREFUSED');
  }),
);

test.run();
