import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { put } from '../run-cli.ts';
import { withLock } from './project.ts';

const sum = (digit: string) => `${digit}f`.repeat(32);

const TOOLS = `version: 1
platforms: [linux/amd64, linux/arm64]
mirrors: { root: "http://mirror.example.org", secret: login, vsix: { address: "http://mirror.example.org/vsix/{publisher}.{extension}-{version}.vsix" } }
target: buildkit
secrets: { login: { env: LOGIN } }
stages:
  base:
    from: debian:trixie
    apt: [ca-certificates, unzip, bzip2, python3-venv]
    conda:
      program: micromamba
      installer: { url: "http://mirror.example.org/micromamba-{version}.tar.bz2", version: 2.3.2-0, sha256: ${sum('b')} }
      packages: [less]
    vsix:
      - { name: ms-python.python@2024.22.1 }
      - { name: team.tool@1.0.0, sha256: ${sum('c')} }
      - other.one@1
    pip: { environment: venv, packages: ["six @ https://files.example.org/six-1.whl#sha256=${sum('d')}"] }
    downloads:
      - &shared { url: "https://example.org/team/shared/v{version}/it.tar.gz", version: "2", sha256: ${sum('a')}, target: /opt/shared, unpack: tar } # of both
      - url: https://example.org/{arch}/one
        # for each
        sha256:
          linux/amd64: ${sum('e')}
          linux/arm64: ${sum('f')}
        target: /opt/one
      - url: "https://example.org/two-{version}"
        version: "1" # the first
        target: /opt/two
  other:
    from: debian:trixie
    apt: [ca-certificates]
    downloads: [*shared]
`;

/** What the builds answer that get the files. */
const ANSWERS = Object.fromEntries(
  Object.entries({
    'base-downloads-0-linux-amd64': '0',
    'base-downloads-1-linux-amd64': '1',
    'base-downloads-1-linux-arm64': '2',
    'base-downloads-2-linux-amd64': '3',
    'base-vsix-0-linux-amd64': '4',
    'base-vsix-1-linux-amd64': '5',
    'base-vsix-2-linux-amd64': '8',
    'base-pip-packages-0-linux-amd64': '6',
    'base-conda-installer-linux-amd64': '7',
  }).map(([name, digit]) => [`answers/stages-${name}/sha256`, `${sum(digit)}\n`]),
);

test(
  'the checksum of each kind of file is written where tools.yaml has it or needs it, and nothing else changes',
  withLock({ 'tools.yaml': TOOLS, ...ANSWERS }, async ({ folder, call }) => {
    const names = ['team/shared', 'one', 'two-1', 'ms-python.python', 'team.tool@1.0.0', 'six', 'micromamba-{version}.tar.bz2'];
    const { exitCode, stderr } = await call(`lock --update ${names.join(' ')}`);
    assert.is(exitCode, 0, stderr);
    assert.match(stderr, 'tools.yaml: checksums written');
    const expected = TOOLS.replace(sum('a'), sum('0'))
      .replace(sum('e'), sum('1'))
      .replace(sum('f'), sum('2'))
      .replace('version: "1" # the first\n', `version: "1" # the first\n        sha256: ${sum('3')}\n`)
      .replace('{ name: ms-python.python@2024.22.1 }', `{ name: ms-python.python@2024.22.1, sha256: ${sum('4')} }`)
      .replace('- other.one@1', `- { name: "other.one@1", sha256: ${sum('8')} }`)
      .replace(sum('c'), sum('5'))
      .replace(sum('d'), sum('6'))
      .replace(sum('b'), sum('7'));
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), expected);
    assert.not(existsSync(join(folder, 'tools.lock')), 'what was not locked stays so');
    const checked = await call('');
    assert.is(checked.exitCode, 0, checked.stderr);
    assert.match((await call('lock --update one')).stderr, 'tools.yaml: checksums are right');
  }),
);

test(
  'a build gets the file as the stage does, with its mirror and credentials, and without the files whose checksums are looked for too',
  withLock({ 'tools.yaml': TOOLS, ...ANSWERS }, async ({ folder, call }) => {
    await call('lock --update team.tool ms-python.python two-1 one');
    const question = (name: string) =>
      readFileSync(join(folder, `questions/stages-base-${name}/out/Dockerfile`), 'utf8')
        .split('FROM ')
        .at(-2)!;
    assert.match(
      question('vsix-1-linux-amd64'),
      /--mount=type=secret,id=login,target=\/etc\/apt\/auth\.conf\.d\/50download\.conf,required=true [^]*download-file http:\/\/mirror\.example\.org\/vsix\/team\.tool-1\.0\.0\.vsix /,
    );
    assert.match(question('downloads-1-linux-arm64'), 'https://example.org/"${TARGETARCH}"/one');
    assert.not.match(question('downloads-2-linux-amd64'), 'it.tar.gz');
    assert.not.match(question('downloads-2-linux-amd64'), '/opt/one');
    assert.not.match(question('downloads-2-linux-amd64'), 'team.tool');
  }),
);

test(
  'a file that cannot be downloaded is reported where tools.yaml has its address, and nothing is written',
  withLock({ 'tools.yaml': TOOLS, ...ANSWERS }, async ({ folder, call }) => {
    const text = 'E: Failed to fetch https://example.org/two-1  404  Not Found';
    put(folder, {
      'answers/stages-base-downloads-2-linux-amd64.failed': JSON.stringify({ logs: [{ vertex: 'a', data: Buffer.from(`${text}\n`).toString('base64') }] }),
    });
    const { exitCode, stderr } = await call('lock --update one two-1 ms-python.python');
    assert.is(exitCode, 1);
    assert.match(
      stderr,
      /tools\.yaml:27:14 error LOCK_FAILED {2}"two-1" of stage "base" could not be downloaded: Failed to fetch https:\/\/example\.org\/two-1 {2}404 {2}Not Found/,
    );
    assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), TOOLS);
  }),
);

/** The checksums of files of stages, as builds answer. */
function answersOf(answers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(answers).map(([name, digit]) => [`answers/stages-${name}-linux-amd64/sha256`, `${sum(digit)}\n`]));
}

/** A project with these downloads in its only stage, and an answer for each that is asked for. */
function downloads(text: string, answers: Readonly<Record<string, string>>, more = ''): Record<string, string> {
  return {
    'tools.yaml': `version: 1\n${more}stages:\n  base:\n    from: debian:trixie\n    apt: [ca-certificates]\n    downloads:\n${text}`,
    ...answersOf(answers),
  };
}

test(
  'a checksum that an alias gives to another file too is not written for one of them',
  withLock(
    downloads(
      `      - { url: "https://example.org/one", sha256: &sum ${sum('a')}, target: /opt/one }\n      - { url: "https://example.org/two", sha256: *sum, target: /opt/two }\n`,
      { 'base-downloads-0': '1', 'base-downloads-1': '2' },
    ),
    async ({ folder, call }) => {
      const before = readFileSync(join(folder, 'tools.yaml'), 'utf8');
      const { exitCode, stderr } = await call('lock --update two');
      assert.is(exitCode, 1);
      assert.match(stderr, 'LOCK_FAILED  "one" of stage "base" and "two" of stage "base" are different files, and have one checksum in tools.yaml');
      assert.is(readFileSync(join(folder, 'tools.yaml'), 'utf8'), before);
    },
  ),
);

test(
  'all new files get checksums at once, for each platform if their addresses differ',
  withLock(
    {
      ...downloads(
        `      - { url: "https://example.org/{arch}/one", target: /opt/one }\n      - { url: "https://example.org/two", target: /opt/two }\n`,
        { 'base-downloads-0': '1', 'base-downloads-1': '2' },
        'platforms: [linux/amd64, linux/arm64]\n',
      ),
      'answers/stages-base-downloads-0-linux-arm64/sha256': `${sum('3')}\n`,
    },
    async ({ folder, call }) => {
      const { exitCode, stderr } = await call('lock --update one');
      assert.is(exitCode, 0, stderr);
      const text = readFileSync(join(folder, 'tools.yaml'), 'utf8');
      assert.match(text, `/{arch}/one", sha256: { linux/amd64: ${sum('1')}, linux/arm64: ${sum('3')} }, target: /opt/one }`);
      assert.match(text, `/two", sha256: ${sum('2')}, target: /opt/two }`);
    },
  ),
);

test(
  'a value that cannot be replaced is reported with the checksum, and a name that means nothing before anything is downloaded',
  withLock(
    downloads(`      - url: https://example.org/one\n        sha256: >-\n          ${sum('a')}\n        target: /opt/one\n`, { 'base-downloads-0': '1' }),
    async ({ call }) => {
      assert.match((await call('lock --update one')).stderr, `"one" has the sha256 ${sum('1')}, which cannot be written here`);
      const { exitCode, stderr } = await call('lock --update one onee');
      assert.is(exitCode, 2);
      assert.match(stderr, /nothing named "onee" is in .*tools\.lock, in a package-lock\.json or among the downloads\n.*did you mean "one"\?/);
      assert.not.match(stderr, 'downloaded');
    },
  ),
);

test(
  'files of a matrix that have one text and differ are reported where they are declared',
  withLock(
    {
      'tools.yaml': `version: 1\nstages:\n  "m-{v}":\n    from: debian:trixie\n    matrix: { v: ["1", "2"] }\n    apt: [ca-certificates]\n    downloads: [{ url: "https://example.org/tool-{v}", target: /opt/tool }]\n`,
      ...answersOf({ 'm-1-downloads-0': '1', 'm-2-downloads-0': '2' }),
    },
    async ({ call }) => assert.match((await call('lock --update tool-1')).stderr, /are different files, and have one checksum/),
  ),
);

test(
  'a folder of an address is meant only with a slash, so that the name of a package means no download, and an empty name means nothing',
  withLock(
    downloads(`      - { url: "https://example.org/python3/one", sha256: ${sum('a')}, target: /opt/one }\n`, { 'base-downloads-0': '1' }),
    async ({ call }) => {
      for (const name of ['python3', '/', 'example.org']) assert.is((await call(`lock --update ${name}`)).exitCode, 2, name);
    },
  ),
);

test(
  'a failure before the download is not reported as one of the file',
  withLock(downloads(`      - { url: "https://example.org/one", sha256: ${sum('a')}, target: /opt/one }\n`, {}), async ({ folder, call }) => {
    const text = 'E: Failed to fetch http://deb.example.org/InRelease  Unable to connect\n';
    const log = { logs: [{ vertex: 'a', data: Buffer.from(text).toString('base64') }] };
    put(folder, { 'answers/stages-base-downloads-0-linux-amd64.failed': JSON.stringify(log) });
    assert.match(
      (await call('lock --update one')).stderr,
      'the build of stage "base" that downloads "one" failed before that: Failed to fetch http://deb.example.org',
    );
  }),
);

test.run();
