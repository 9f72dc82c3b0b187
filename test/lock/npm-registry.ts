import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The versions of packages with what their package.json says. */
export type Published = Record<string, Record<string, object>>;

/** A registry of npm on this machine. */
export interface Registry {
  address: string;
  /** What it has; a test may publish more. */
  packages: Published;
  /** The packages that were asked for since the last call, with the token that came with them. */
  asked(): string[];
}

/** Serves the lists of packages below /npm/, and below /team/. The last version of a package is its latest one; it does not answer for `silent`, and refuses `forbidden`. */
export async function withRegistry(packages: Published, use: (registry: Registry) => Promise<void>): Promise<void> {
  let asked: string[] = [];
  const server = createServer((request, response) => {
    const name = decodeURIComponent(request.url!.replace(/^\/(npm|team)\//, ''));
    asked.push(`${request.url!.startsWith('/team/') ? 'team: ' : ''}${name}${request.headers.authorization ? ` ${request.headers.authorization}` : ''}`);
    if (name === 'silent') return; // it never answers
    if (name === 'forbidden') return response.writeHead(403, { 'content-type': 'application/json' }).end('{"error":"blocked by policy"}');
    const versions = packages[name];
    if (!versions) return response.writeHead(404, { 'content-type': 'application/json' }).end('{"error":"not found"}');
    const dist = (version: string) => ({
      tarball: `${address}/npm/${name}/-/${name}-${version}.tgz`,
      integrity: `sha512-${createHash('sha512').update(`${name}@${version}`).digest('base64')}`,
    });
    const listed = Object.entries(versions).map(([version, manifest]) => [version, { name, version, ...manifest, dist: dist(version) }]);
    const latest = Object.keys(versions).at(-1);
    return response
      .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-cache' })
      .end(JSON.stringify({ name, 'dist-tags': { latest }, versions: Object.fromEntries(listed) }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await use({
      address,
      packages,
      asked() {
        const names = asked.toSorted();
        asked = [];
        return names;
      },
    });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
