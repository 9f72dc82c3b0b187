import type { DeclaredPackage, Model, Stage } from '../../../model/model.ts';
import { listedPackages } from '../../../model/project-files/listed.ts';
import { HASH, PLATFORM } from '../fields.ts';
import type { Asked, LockedPackage, LockKind } from '../kind.ts';
import type { LockedEntry } from '../lock.ts';
import { managerInput, packagesOf } from '../manager-input.ts';

/** The Python packages that pip adds to the parent of a stage, and those that it was asked for and found there, which have no hash. */
export const pip: LockKind = {
  fields: [
    { title: 'a Python package', pattern: /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/ },
    { title: 'a version', pattern: /^[A-Za-z0-9][A-Za-z0-9.!+_-]*$/ },
    HASH,
    PLATFORM,
  ],
  asked(model, stage) {
    return [...packagesOf(stage, 'pip'), ...unhashed(model, stage)].map(({ name, spec, version, path, fields }): Asked => ({
      name,
      path,
      spec,
      ...(version !== undefined && spec.includes(`==${version}`) && !/[*,]/.test(version) && { version }),
      ...(/ @ |:\/\//.test(spec) && { indirect: true }),
      ...(/;/.test(spec) && fields['marker'] !== undefined && { conditional: true }),
    }));
  },
  input: (model, stage) => managerInput(model, stage, 'pip'),
  platformsOf: ({ fields }) => [fields[3]!],
  fits: ({ version }, { fields }) => version === undefined || plain(version) === plain(fields[1]!) || plain(version) === plain(fields[1]!.replace(/\+.*/, '')),
  installs: { packages: pipPackagesIn, from: '/etc/pip-lock.txt' }, // a folder of root that is no volume
};

/** The packages of a section. */
export function pipPackagesIn(entries: readonly LockedEntry[]): LockedPackage[] {
  return entries
    .filter(({ kind }) => kind === 'pip')
    .map(({ automatic = false, fields: [name, version, sha256, platform] }) => ({
      name: name!,
      version: version!,
      ...(sha256 !== '-' && { sha256: sha256! }),
      platform: platform!,
      automatic,
    }));
}

/** The packages of a list without hashes: one with hashes is a lock itself. */
function unhashed(model: Model, stage: Stage): DeclaredPackage[] {
  const hashes = new RegExp(model.managers.find(({ name }) => name === 'pip')?.lists.marks?.['hashes'] ?? '$^', 'm');
  return listedPackages(model, stage).filter(
    ({ manager, installed, list: { file } }) => manager === 'pip' && installed && !hashes.test(model.sources.read(file)),
  );
}

/** A version without the zeros at its end, which are equal to none. */
function plain(version: string): string {
  return version.toLowerCase().replace(/(\.0)+$/, '');
}
