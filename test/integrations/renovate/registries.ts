import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

// Stand-ins for PyPI, npm, a Debian archive, the registries of conda, R and Docker, and GitHub. Each returns the expected newest
// version of the fixture's pins, in the format that Renovate reads.

/** The digest of every image tag. */
export const DIGEST = `sha256:${'2'.repeat(64)}`;

const INDEX = 'application/vnd.oci.image.index.v1+json';

/** Responses by the prefix of a path; each gets the rest of the path. */
const ANSWERS: Readonly<Record<string, (rest: string) => string | Buffer | undefined>> = {
  '/pypi/': (rest) =>
    `<!DOCTYPE html>${['2.1.0', '2.2.0', '6.0.0', '6.1.0'].map((version) => `<a href="${rest.replaceAll('/', '')}-${version}.tar.gz">${rest.replaceAll('/', '')}-${version}.tar.gz</a>`).join('')}`,
  '/npm/': (rest) => npmPackage(decodeURIComponent(rest)),
  '/debian/dists/trixie/main/binary-amd64/Packages.gz': () => gzipSync(PACKAGES),
  '/conda/conda-forge/': () => JSON.stringify({ versions: ['668', '679'], files: [] }),
  '/cran/': () => JSON.stringify({ versions: { '1.9.1': {}, '1.11.1': {} } }),
  '/api/graphql': () => JSON.stringify({ data: { repository: { isRepoPrivate: false, payload: RELEASES } } }),
  '/v2/example/node/tags/list': () => JSON.stringify({ tags: ['22.1.0-slim', '22.2.0-slim'] }),
  '/v2/r-base/tags/list': () => JSON.stringify({ tags: ['4.4.0', '4.5.0'] }),
  '/v2/debian/tags/list': () => JSON.stringify({ tags: ['bookworm', 'trixie', 'forky'] }),
  '/v2/': (rest) => (rest.includes('/manifests/') ? JSON.stringify({ schemaVersion: 2, mediaType: INDEX, manifests: [] }) : '{}'),
};

const PACKAGES = `Package: curl
Version: 8.14.1-2

Package: git
Version: 1:2.47.3-0+deb13u1
`;

const RELEASES = {
  pageInfo: { hasNextPage: false, endCursor: null },
  nodes: ['1.1.0', '1.0.0'].map((version, index) => ({
    version: `v${version}`,
    releaseTimestamp: `2025-0${2 - index}-01T00:00:00Z`,
    isDraft: false,
    isPrerelease: false,
    url: `https://github.com/example/pinned/releases/tag/v${version}`,
    id: index,
    name: version,
    description: '',
  })),
};

function npmPackage(name: string): string {
  const [old, latest] = { semver: ['7.5.0', '7.6.0'], '@scope/tool': ['1.2.3', '1.3.0'], elsewhere: ['1.0.0', '1.2.0'] }[name] ?? ['0.1.0', '0.2.0'];
  return JSON.stringify({ name, 'dist-tags': { latest }, versions: { [old!]: { name }, [latest!]: { name } } });
}

/** Serves all registries, and returns their address. */
export async function withRegistries<T>(use: (address: string) => Promise<T>): Promise<T> {
  const server: Server = createServer((request, response) => {
    const path = request.url ?? '';
    const [prefix, answer] = Object.entries(ANSWERS).find(([start]) => path.startsWith(start)) ?? [];
    const body = answer?.(path.slice(prefix!.length));
    if (body === undefined) return response.writeHead(404).end();
    const type = path.includes('/manifests/') ? INDEX : path.startsWith('/pypi/') ? 'text/html' : 'application/json';
    return response.writeHead(200, { 'content-type': type, 'docker-content-digest': DIGEST }).end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
