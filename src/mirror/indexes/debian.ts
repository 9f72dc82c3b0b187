import { gunzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { mapIn } from '../../compile/document/maps.ts';
import { messageOf } from '../../diagnostic/thrown.ts';
import { run } from '../../system/program.ts';
import { withTemporaryFolder } from '../../system/temporary-folder.ts';
import { fitsGlob, knownIn, stanzasIn } from '../mirror-index.ts';
import type { MirrorIndex } from '../mirror-index.ts';

const GZIP = Buffer.from([0x1f, 0x8b]);
const XZ = Buffer.from([0xfd, 0x37, 0x7a, 0x58]);

/** A Debian archive: the index of each suite and component lists all packages. Some suites have it only in the format of xz. */
export const debian: MirrorIndex = {
  async ask(name, at, ask, settings) {
    if (name.endsWith('^')) return { versions: ['any'] }; // a task is no package of the index
    const found: Packages[] = [];
    const places = placesOf(at, settings);
    for (const place of places) {
      const first = await ask(`${place}.gz`);
      const answer = 'missing' in first ? await ask(`${place}.xz`) : first;
      if ('reason' in answer) return answer;
      if ('missing' in answer) continue;
      const stanzas = await stanzasOf(answer.body);
      if ('reason' in stanzas) return stanzas;
      found.push(stanzas);
    }
    if (places.length > 0 && found.length === 0) return { reason: 'there is no Packages.gz or Packages.xz of these suites' };
    const known = knownIn(
      found.flatMap(({ all }) => all),
      name,
    );
    return 'unknown' in known ? { ...known, providers: found.flatMap(({ providers }) => providers.get(name) ?? []) } : known;
  },
  fits: fitsGlob,
};

/** An index: its packages, and by the name of a virtual package those that provide it. */
interface Packages {
  all: ReturnType<typeof stanzasIn>;
  providers: ReadonlyMap<string, readonly string[]>;
}
type Read = Packages | { reason: string };

const read = new WeakMap<Buffer, Promise<Read>>();

/** The packages of an index, which is read once. */
function stanzasOf(body: Buffer): Promise<Read> {
  const reading = read.get(body) ?? readIndex(body);
  read.set(body, reading);
  return reading;
}

async function readIndex(body: Buffer): Promise<Read> {
  try {
    if (body.subarray(0, 2).equals(GZIP)) return packagesIn(gunzipSync(body).toString());
    return body.subarray(0, 4).equals(XZ) ? packagesIn(await unpackedXz(body)) : { reason: 'this is no index of Debian packages' };
  } catch (error) {
    return { reason: messageOf(error).replace(/\n.*/s, '') };
  }
}

function packagesIn(text: string): Packages {
  const providers = new Map<string, string[]>();
  for (const stanza of text.split(/\r?\n\r?\n/)) {
    const names = /^Provides: *(.*)/m.exec(stanza)?.[1]?.split(',') ?? [];
    const [, name] = names.length > 0 ? (/^Package: *(\S+)/m.exec(stanza) ?? []) : [];
    for (const virtual of names.map((one) => one.trim().replace(/[\s:(].*/, '')))
      if (name !== undefined) providers.set(virtual, [...(providers.get(virtual) ?? []), name]);
  }
  return { all: stanzasIn(text), providers };
}

/** Node.js has no xz. */
function unpackedXz(body: Buffer): Promise<string> {
  return withTemporaryFolder(async (folder) => {
    const file = join(folder, 'Packages.xz');
    writeFileSync(file, body);
    const { exitCode, stdout, stderr } = await run('xz', ['--decompress', '--stdout', file]);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  });
}

function placesOf(at: string, settings: Readonly<Record<string, unknown>>): string[] {
  const list = (key: string) => (Array.isArray(settings[key]) ? settings[key].map(String) : []);
  const extra = (Array.isArray(settings['repositories']) ? settings['repositories'] : []).map(mapIn).find(({ uri }) => uri === at);
  const suites = extra
    ? [String(extra['suite'])]
    : list(at === settings['security'] || at.endsWith(`/${String(settings['security'])}`) ? 'security-suites' : 'suites');
  const components = extra ? [extra['components'] ?? []].flat().map(String) : list('components');
  const architectures = list('architectures');
  const base = at.replace(/\/*$/, '');
  return suites.flatMap((suite) =>
    suite.endsWith('/')
      ? [`${base}/${suite.replace(/^\.\//, '')}Packages`]
      : components.flatMap((component) => architectures.map((architecture) => `${base}/dists/${suite}/${component}/binary-${architecture}/Packages`)),
  );
}
