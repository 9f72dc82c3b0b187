import { mapIn } from '../document/maps.ts';

/** The packages of a package-lock.json by their folders; the project itself has the name ''. */
type Packages = Readonly<Record<string, unknown>>;

/** An exact version, which must be the locked one. */
const EXACT = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;

/**
 * The faults of a lock's packages: a requested one is missing or has a different version, or one has no checksum. `anew`: npm adds it only
 * to a new lock.
 */
export function* faultyEntries(packages: Packages): Generator<{ name: string; message: string; anew?: true }> {
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
  const without = Object.entries(packages).flatMap(([name, entry]) =>
    needsChecksum(name, entry) && typeof mapIn(entry)['integrity'] !== 'string' ? [name] : [],
  );
  const [first, ...others] = without;
  if (first !== undefined)
    yield {
      name: first,
      anew: true,
      message: `has no checksum (\`integrity\`) of "${first}"${others.length > 0 ? ` and ${others.length} more` : ''}: npm would accept any content`,
    };
}

/**
 * Whether a package needs a checksum: it comes from a registry or an address, and is not a link, a bundled package, a git commit or a folder
 * of the project.
 */
function needsChecksum(name: string, entry: unknown): boolean {
  const { link, inBundle, resolved = 'https:' } = mapIn(entry);
  return /(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/.test(name) && !link && !inBundle && /^https?:/.test(String(resolved));
}
