import { HASH, PLATFORM } from '../fields.ts';
import type { Asked, LockedPackage, LockKind } from '../kind.ts';
import type { LockedEntry } from '../lock.ts';
import { managerInput, packagesOf } from '../manager-input.ts';

/** The R packages that a stage adds to its parent, and those that it was asked for and found there, which have no hash. */
export const cran: LockKind = {
  fields: [
    { title: 'an R package', pattern: /^[A-Za-z][A-Za-z0-9.]*[A-Za-z0-9]$/ },
    { title: 'a version', pattern: /^\d+([.-]\d+)+$/ },
    {
      title: 'source, the R that it was compiled for (R-4.5/x86_64-pc-linux-gnu), or - for a package of the parent',
      pattern: /^(source|R-\d+\.\d+(\/[\w.-]+)?|-)$/,
    },
    HASH,
    PLATFORM,
  ],
  asked: (_, stage) =>
    packagesOf(stage, 'cran').map(({ name, spec, version, path }): Asked => ({
      name,
      path,
      spec,
      ...(version !== undefined && { version }),
      ...(spec.includes(' @ ') && { indirect: true }),
    })),
  input: (model, stage) => managerInput(model, stage, 'cran'),
  platformsOf: ({ fields }) => [fields[4]!],
  fits: ({ version }, { fields }) => version === undefined || plain(version) === plain(fields[1]!),
  installs: { packages: cranPackagesIn, from: '/etc/cran-lock.R' }, // a folder of root that is no volume
};

/** A line as data. */
interface RPackage extends LockedPackage {
  /** What it is: its source, or what it was compiled for. */
  build: string;
}

/** The packages of a section. */
export function cranPackagesIn(entries: readonly LockedEntry[]): RPackage[] {
  return entries
    .filter(({ kind }) => kind === 'cran')
    .map(({ automatic = false, fields: [name, version, build, sha256, platform] }) => ({
      name: name!,
      version: version!,
      build: build!,
      ...(sha256 !== '-' && { sha256: sha256! }),
      platform: platform!,
      automatic,
    }));
}

/** A version as R compares it: a hyphen is a point. */
function plain(version: string): string {
  return version.replaceAll('-', '.');
}
