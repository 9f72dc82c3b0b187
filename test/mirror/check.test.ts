import { execFileSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dwbuild } from '../in-process.ts';
import { inProject } from '../run-cli.ts';

type Page = string | Buffer | { status: number; body?: string };
type Pages = Readonly<Record<string, Page | (() => Page)>>;

/** A test with a mirror that has these pages, and a project that uses it. */
function withMirror(
  pages: Pages,
  stage: string,
  run: (call: (args: string, env?: Record<string, string>) => ReturnType<typeof dwbuild>, asked: string[]) => Promise<void>,
  login = '',
) {
  return async () => {
    const asked: string[] = [];
    const server = createServer(({ method, url = '', headers: { authorization } }, response) => {
      asked.push([method, url, ...(authorization === undefined ? [] : [authorization])].join(' '));
      const page = pages[`${method} ${url}`] ?? pages[url] ?? { status: 404, body: '<html>not found</html>' };
      const found = typeof page === 'function' ? page() : page;
      const { status, body = '' } = typeof found === 'string' || Buffer.isBuffer(found) ? { status: 200, body: found } : found;
      response.writeHead(status).end(method === 'HEAD' ? undefined : body);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const tools = `version: 1\nmirrors: { root: "${root}", apt: { suites: ["{debian}"], security-suites: [] }${login} }\nstages:\n  base:\n    from: debian:trixie\n${stage.replaceAll('ROOT', root)}`;
    try {
      await inProject({ 'tools.yaml': tools }, (folder) => run((args, env) => dwbuild(args, folder, env), asked))();
    } finally {
      server.closeAllConnections();
      server.close();
    }
  };
}

/** The diagnostics without frames and ports. */
const faults = (stderr: string) =>
  stderr
    .split('\n')
    .filter((line) => /^(tools\.yaml|  hint:)/.test(line))
    .map((line) => line.replaceAll(/127\.0\.0\.1:\d+/g, 'mirror'));

// As dpkg-scanpackages, R's write_PACKAGES, PyPI and npm's registry write them, shortened.
const DEBIAN = gzipSync(`Package: curl
Source: curl (8.14.1-2)
Version: 8.14.1-2+deb13u2
Architecture: amd64
Description: command line tool for transferring data with URL syntax

Package: npm
Architecture: all
Version: 9.2.0~ds1-3

Package: python3-pip
Architecture: all
Version: 25.1.1+dfsg-1

Package: ca-certificates
Architecture: all
Version: 20250419

Package: r-base-core
Architecture: amd64
Version: 4.5.0-3
`);
const XZ = execFileSync('xz', ['--stdout'], { input: 'Package: curl\nVersion: 8.14.1-2\n' });
const NUMPY = `<!DOCTYPE html>
<html>
  <head><meta name="pypi:repository-version" content="1.1"><title>Links for numpy</title></head>
  <body>
    <h1>Links for numpy</h1>
    <a href="../../packages/numpy-2.1.2-cp313-cp313-manylinux_2_17_x86_64.whl#sha256=aa" data-requires-python="&gt;=3.10">numpy-2.1.2-cp313-cp313-manylinux_2_17_x86_64.whl</a><br />
    <a href="../../packages/numpy-2.1.3.tar.gz#sha256=bb" data-requires-python="&gt;=3.10">numpy-2.1.3.tar.gz</a><br />
  </body>
</html>
`;
const ZOPE = JSON.stringify({
  meta: { 'api-version': '1.1' },
  name: 'zope-interface',
  files: [{ filename: 'zope.interface-7.2.tar.gz', url: 'x', hashes: {} }],
});
const packument = (name: string, ...versions: string[]) =>
  JSON.stringify({ name, 'dist-tags': { latest: versions.at(-1) }, versions: Object.fromEntries(versions.map((version) => [version, { name, version }])) });
const CRAN = `Package: shiny
Version: 1.11.1
Depends: R (>= 3.0.2), methods
License: GPL-3

Package: DBI
Version: 1.2.3
`;
const PAGES: Pages = {
  '/debian/dists/trixie/main/binary-amd64/Packages.gz': DEBIAN,
  '/pypi/numpy/': NUMPY,
  '/pypi/zope-interface/': ZOPE,
  '/npm/typescript': packument('typescript', '5.8.3', '5.9.2', '5.9.3'),
  '/npm/@babel%2fcore': packument('@babel/core', '7.26.0'),
  '/cran/src/contrib/PACKAGES': CRAN,
  '/cran/src/contrib/Archive/shiny/': '<a href="shiny_1.9.1.tar.gz">shiny_1.9.1.tar.gz</a>',
};

const GOOD = `    apt: [ca-certificates, "curl=8.14.*", npm, python3-pip, r-base-core]
    pip: [numpy==2.1.3, Zope.Interface==7.2.0]
    npm: ["typescript@5.9.3", "@babel/core@7.26.0"]
    cran: [DBI, "shiny@1.9.1"]
`;

test(
  'a mirror that has everything',
  withMirror(PAGES, GOOD, async (call) => {
    const { exitCode, stdout, stderr } = await call('mirror --check');
    assert.equal([exitCode, stdout, faults(stderr)], [0, '', []]);
    assert.match(stderr, /^11 of 12 items looked up$/m);
  }),
);

const BAD = `    apt: [ca-certificates, "curl=7.*", npn, npm, python3-pip, r-base-core]
    pip: [numpy==2.2.0, nunpy]
    npm: ["typescript@5.9.4", lodahs]
    cran: [DBII, "shiny@1.8.0"]
`;

test(
  'names and versions that it lacks are reported at their lines, with the nearest that it has',
  withMirror(PAGES, BAD, async (call) => {
    const { exitCode, stderr } = await call('mirror --check');
    assert.is(exitCode, 1);
    assert.equal(faults(stderr), [
      'tools.yaml:6:28 error MIRROR_LACKS  apt package "curl" is at http://mirror/debian/ and http://mirror/debian-security/, but not version 7.*',
      '  hint: there is 8.14.1-2+deb13u2',
      'tools.yaml:6:40 error MIRROR_LACKS  there is no apt package "npn" at http://mirror/debian/ and http://mirror/debian-security/',
      '  hint: did you mean "npm"?',
      'tools.yaml:7:11 error MIRROR_LACKS  pip package "numpy" is at http://mirror/pypi/numpy/, but not version 2.2.0',
      '  hint: there is 2.1.2, 2.1.3',
      'tools.yaml:7:25 error MIRROR_LACKS  there is no pip package "nunpy" at http://mirror/pypi/nunpy/',
      'tools.yaml:8:11 error MIRROR_LACKS  npm package "typescript" is at http://mirror/npm/typescript, but not version 5.9.4',
      '  hint: there is 5.9.2, 5.9.3',
      'tools.yaml:8:31 error MIRROR_LACKS  there is no npm package "lodahs" at http://mirror/npm/lodahs',
      'tools.yaml:9:12 error MIRROR_LACKS  there is no cran package "DBII" at http://mirror/cran/src/contrib/',
      '  hint: did you mean "DBI"?',
      'tools.yaml:9:18 error MIRROR_LACKS  cran package "shiny" is at http://mirror/cran/src/contrib/, but not version 1.8.0',
      '  hint: there is 1.9.1, 1.11.1',
    ]);
    assert.match(stderr, '  6 |     apt: [ca-certificates, "curl=7.*", npn');
  }),
);

test(
  'check --online asks for what tools.yaml names; check asks for nothing',
  withMirror(PAGES, BAD, async (call, asked) => {
    assert.not.match((await call('check')).stderr, 'MIRROR_LACKS');
    assert.equal(asked, []);
    const { exitCode, stderr } = await call('check --online');
    assert.is(exitCode, 1);
    assert.match(stderr, 'did you mean "npm"?');
  }),
);

test(
  'the mirror gets the login of its secret',
  withMirror(
    { '/pypi/numpy/': NUMPY },
    '    pip: [numpy==2.1.3]\ntarget: buildkit\nsecrets: { login: { env: NETRC } }\n',
    async (call, asked) => {
      await call('mirror --check', { NETRC: 'machine 127.0.0.1 login reader password secret' });
      assert.ok(asked.includes(`GET /pypi/numpy/ Basic ${Buffer.from('reader:secret').toString('base64')}`), asked.join('\n'));
    },
    ', secret: login',
  ),
);

let refusals = 0;
test(
  'a mirror that refuses for a moment is asked again',
  withMirror({ '/npm/yarn': () => (refusals++ === 0 ? { status: 503 } : packument('yarn', '1.22.22')) }, '    npm: [yarn]\n', async (call, asked) => {
    const { stderr } = await call('mirror --check');
    assert.not.match(stderr, 'yarn" ');
    assert.is(asked.filter((line) => line === 'GET /npm/yarn').length, 2);
  }),
);

test(
  'an archive can have its index in the format of xz only',
  withMirror({ '/debian/dists/trixie/main/binary-amd64/Packages.xz': XZ }, '    apt: [curl, wget]\n', async (call) => {
    const { stderr } = await call('mirror --check');
    assert.equal(
      faults(stderr).map((line) => /package "(.*?)"/.exec(line)?.[1]),
      ['wget'],
    );
  }),
);

const TWO_RELEASES = `    apt: [fastfetch]
  old:
    from: debian:bookworm
    apt: [ca-certificates, fastfetch]
`;
test(
  'each release is asked for the packages of its stages',
  withMirror(
    {
      '/debian/dists/trixie/main/binary-amd64/Packages.gz': gzipSync('Package: ca-certificates\nVersion: 1\n\nPackage: fastfetch\nVersion: 2.40.4\n'),
      '/debian/dists/bookworm/main/binary-amd64/Packages.gz': gzipSync('Package: ca-certificates\nVersion: 1\n'),
    },
    TWO_RELEASES,
    async (call) => {
      const { stderr } = await call('mirror --check');
      assert.equal(faults(stderr), [
        'tools.yaml:9:28 error MIRROR_LACKS  there is no apt package "fastfetch" at http://mirror/debian/ and http://mirror/debian-security/ for stage "old"',
      ]);
      assert.match(stderr, /^2 of 4 items looked up$/m);
    },
  ),
);

const VIRTUAL = gzipSync(`Package: ca-certificates
Version: 20250419

Package: libssl3t64
Version: 3.5.1-1
Provides: libssl3 (= 3.5.1-1)

Package: gawk
Provides: awk
Version: 1:5.2.1

Package: mawk
Version: 1.3.4
Provides: awk, other
`);
test(
  'a virtual package is there if one package provides it; of several, apt takes none',
  withMirror({ '/debian/dists/trixie/main/binary-amd64/Packages.gz': VIRTUAL }, '    apt: [libssl3, awk]\n', async (call) => {
    const { stderr } = await call('mirror --check');
    assert.equal(faults(stderr), [
      'tools.yaml:6:20 error MIRROR_LACKS  there is no apt package "awk" at http://mirror/debian/ and http://mirror/debian-security/',
      '  hint: name one of those that provide it: gawk, mawk',
    ]);
    const { stdout, exitCode } = await call('mirror --check --format json');
    assert.is(exitCode, 1);
    assert.match(JSON.parse(stdout).diagnostics[0].message, 'no apt package "awk"');
  }),
);

const DOWNLOADS = `    apt: [ca-certificates]
    downloads:
      - { url: ROOT/tool, sha256: ${'a'.repeat(64)}, target: /usr/local/bin/tool }
      - { url: ROOT/secret, sha256: ${'a'.repeat(64)}, target: /usr/local/bin/secret }
`;
test(
  'of a server that refuses HEAD, one byte is asked for; a hint of a download speaks of its address',
  withMirror(
    {
      '/debian/dists/trixie/main/binary-amd64/Packages.gz': VIRTUAL,
      'HEAD /tool': { status: 405 },
      '/tool': 'x'.repeat(1_000_000),
      '/secret': { status: 403 },
    },
    DOWNLOADS,
    async (call) => {
      const { stderr } = await call('mirror --check');
      assert.equal(faults(stderr), [
        'tools.yaml:9:9 error MIRROR_UNREACHABLE  http://mirror (download) does not answer as it should: it answers 403',
        '  hint: this machine must reach the address as builds do: look at it, `certificates`, the proxy and the login',
      ]);
    },
  ),
);

const ONLY_PIP = '    pip: [a1, b2, c3, d4, e5, f6]\n';
test(
  'a page that is no index is a fault of the mirror, which is reported once',
  withMirror(
    Object.fromEntries(['a1', 'b2', 'c3', 'd4', 'e5', 'f6'].map((name) => [`/pypi/${name}/`, '<html><title>Sign in</title></html>'])),
    ONLY_PIP,
    async (call) => {
      const { exitCode, stderr } = await call('mirror --check');
      assert.is(exitCode, 1);
      const found = faults(stderr).filter((line) => line.includes('pip'));
      assert.equal(found, ['tools.yaml:2:18 error MIRROR_UNREACHABLE  http://mirror (pip) does not answer as it should: this is no page of a simple index']);
    },
  ),
);

test('a mirror that is not there', async () => {
  const tools = 'version: 1\nmirrors: { root: "http://127.0.0.1:1" }\nstages:\n  base:\n    from: debian:trixie\n    npm: [yarn]\n';
  await inProject({ 'tools.yaml': tools }, async (folder) => {
    const { exitCode, stderr } = await dwbuild('mirror --check', folder);
    assert.is(exitCode, 1);
    assert.match(stderr, 'MIRROR_UNREACHABLE');
    assert.match(stderr, 'ECONNREFUSED');
  })();
});

test.run();
