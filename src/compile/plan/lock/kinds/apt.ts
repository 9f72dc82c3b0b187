import { mapIn } from '../../../document/maps.ts';
import type { DeclaredPackage, Model, Stage } from '../../../model/model.ts';
import { platformsFor } from '../../../model/package-platforms.ts';
import { needsAuthorities } from '../../../model/tls.ts';
import { HASH, PLATFORM } from '../fields.ts';
import type { Asked, LockedPackage, LockKind } from '../kind.ts';
import type { LockedEntry } from '../lock.ts';

/** The packages that apt adds to the parent of a stage, and those that it was asked for and found there, which have no hash. */
export const apt: LockKind = {
  fields: [
    { title: 'a Debian package', pattern: /^[a-z0-9][a-z0-9+.-]*(:[a-z0-9][a-z0-9-]*)?$/ },
    { title: 'a version', pattern: /^[A-Za-z0-9.+:~-]+$/ },
    { title: 'an architecture', pattern: /^[a-z0-9][a-z0-9-]*$/ },
    { title: 'a size in bytes', pattern: /^\d+$/ },
    HASH,
    PLATFORM,
  ],
  asked(model, stage) {
    const own = packagesOf(stage).map((item): Asked => {
      const platforms = platformsFor(item);
      return {
        ...item,
        ...(platforms.length > 0 && { platforms: model.platforms.filter((platform) => platforms.includes(platform)) }),
        ...(item.name.endsWith('^') && { indirect: true }),
      };
    });
    const first = bringsFirst(model, stage) ? [{ name: 'ca-certificates', path: [...stage.path, 'apt'] }] : [];
    return [...own, ...first];
  },
  input(model, stage) {
    const packages = packagesOf(stage).map((item) => [item.spec, ...platformsFor(item)].join(' '));
    const options = stage.entries.get('apt')?.own ?? {};
    const { retries: _, 'check-valid-until': __, ...repositories } = mapIn(model.spec.mirrors?.['apt']);
    return packages.length + Object.keys(options).length === 0 ? undefined : [packages.toSorted(), options, repositories];
  },
  platformsOf: ({ fields }) => [fields[5]!],
  fits: ({ version = '*' }, { fields }) => matches(version, fields[1]!),
  installs: { packages: aptPackagesIn, from: '/etc/apt/tools.lock' }, // a folder of root that is no volume
};

/** A line as data. */
interface DebianPackage extends LockedPackage {
  architecture: string;
  size: number;
  /** The name of its archive, as apt writes it. */
  archive: string;
}

/** The packages of a section. */
export function aptPackagesIn(entries: readonly LockedEntry[]): DebianPackage[] {
  return entries
    .filter(({ kind }) => kind === 'apt')
    .map(({ automatic = false, fields: [name, version, architecture, size, sha256, platform] }) => ({
      name: name!,
      version: version!,
      architecture: architecture!,
      size: Number(size),
      archive: `${name!.replace(/:.*/, '')}_${version!.replaceAll(':', '%3a')}_${architecture}.deb`,
      ...(sha256 !== '-' && { sha256: sha256! }),
      platform: platform!,
      automatic,
    }));
}

function packagesOf({ packages }: Stage): DeclaredPackage[] {
  return packages.filter(({ manager }) => manager === 'apt');
}

/** Whether the installation brings ca-certificates although tools.yaml does not name it. */
function bringsFirst(model: Model, stage: Stage): boolean {
  const own = packagesOf(stage);
  return own.length > 0 && needsAuthorities(model, stage, stage.entries.get('apt')?.own) && !own.some(({ name }) => name === 'ca-certificates');
}

/** Whether apt takes a version for this one, in which `*` matches any characters. */
function matches(wanted: string, version: string): boolean {
  const parts = wanted.split('*').map((part) => part.replace(/[.+]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(version);
}
