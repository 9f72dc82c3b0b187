import { mapIn } from '../../document/maps.ts';

/** The packages of a package-lock.json by their folders; the project itself has the name ''. */
type Packages = Readonly<Record<string, unknown>>;

/** An exact version, which must be the locked one. */
export const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/**
 * The faults of a lock's packages: a requested one is missing or has a different version, or one has no sound checksum. `anew`: npm adds
 * it only to a new lock; `complete`: only an installation writes them into the lock.
 */
export function* faultyEntries(packages: Packages): Generator<{ name: string; message: string; remedy?: 'anew' | 'complete' }> {
  const { dependencies, devDependencies, optionalDependencies } = mapIn(packages['']);
  for (const [dependency, wanted] of Object.entries({ ...mapIn(dependencies), ...mapIn(devDependencies) })) {
    const range = String(wanted);
    const name = `node_modules/${dependency}`;
    const version = mapIn(packages[name])['version'];
    if (!packages[name]) {
      if (!Object.hasOwn(mapIn(optionalDependencies), dependency))
        yield { name: '', message: `does not contain "${name}", which ${dependency} requires as ${range}` };
    } else if (EXACT.test(range) && typeof version === 'string' && version !== range) {
      yield { name, message: `locks ${dependency} at ${version}, but ${range} is required` };
    }
  }
  const entries = Object.entries(packages).filter(([name, entry]) => needsChecksum(name, entry));
  for (const { what, lacks } of CHECKSUMS) {
    const [first, ...others] = entries.filter(([, entry]) => lacks(mapIn(entry)['integrity'])).map(([name]) => name);
    if (first !== undefined) yield { name: first, remedy: 'anew', message: what(`"${first}"${others.length > 0 ? ` and ${others.length} more` : ''}`) };
  }
  for (const [name, entry] of entries) {
    const { hasShrinkwrap, dependencies: needed } = mapIn(entry);
    if (!hasShrinkwrap || Object.keys(mapIn(needed)).length === 0 || Object.keys(packages).some((other) => other.startsWith(`${name}/node_modules/`))) continue;
    yield {
      name,
      remedy: 'complete',
      message: `does not contain the packages that the npm-shrinkwrap.json of "${name}" locks: npm would install them without a checksum`,
    };
  }
}

/** Checksums that do not identify a content. */
const CHECKSUMS: readonly { what: (packages: string) => string; lacks: (integrity: unknown) => boolean }[] = [
  { what: (packages) => `has no checksum (\`integrity\`) of ${packages}: npm would accept any content`, lacks: (integrity) => typeof integrity !== 'string' },
  {
    what: (packages) => `has only a SHA-1 checksum of ${packages}, which a changed archive can have too`,
    lacks: (integrity) => typeof integrity === 'string' && !/(^|\s)sha(256|384|512)-/.test(integrity),
  },
];

/**
 * Whether a package needs a checksum: it comes from a registry or an address, and is not a link, a bundled package, a git commit or a folder
 * of the project.
 */
function needsChecksum(name: string, entry: unknown): boolean {
  const { link, inBundle, resolved = 'https:' } = mapIn(entry);
  return /(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/.test(name) && !link && !inBundle && /^https?:/.test(String(resolved));
}
