import { fillAll } from '../../../model/facts/facts.ts';
import { lineageOf } from '../../../model/lineage.ts';
import type { Manager } from '../../../model/managers/manager.ts';
import { mapIn } from '../../../document/maps.ts';
import type { DeclaredPackage, Model, Stage } from '../../../model/model.ts';
import { listedPackages } from '../../../model/project-files/listed.ts';
import { managerSources } from '../../../model/project-files/manager-sources.ts';
import { HASH, PLATFORM } from '../fields.ts';
import type { Asked, LockedPackage, LockKind } from '../kind.ts';
import type { LockedEntry } from '../lock.ts';

/** Files of more bytes, such as archives, count with their size. */
const LARGE = 1_000_000;

/** The Python packages that pip adds to the parent of a stage, and those that it was asked for and found there, which have no hash. */
export const pip: LockKind = {
  fields: [
    { title: 'a Python package', pattern: /^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/ },
    { title: 'a version', pattern: /^[A-Za-z0-9][A-Za-z0-9.!+_-]*$/ },
    HASH,
    PLATFORM,
  ],
  asked(model, stage) {
    return [...packagesOf(stage), ...unhashed(model, stage)].map(({ name, spec, version, path, fields }): Asked => ({
      name,
      path,
      spec,
      ...(version !== undefined && spec.includes(`==${version}`) && !/[*,]/.test(version) && { version }),
      ...(/ @ |:\/\//.test(spec) && { indirect: true }),
      ...(/;/.test(spec) && fields['marker'] !== undefined && { conditional: true }),
    }));
  },
  input(model, stage) {
    const manager = managerOf(model);
    if (!manager || (!stage.entries.has('pip') && packagesOf(stage).length === 0)) return undefined;
    const below = lineageOf(stage).map((one) => manager.after.map((name) => entryOf(one, name)));
    return [entryOf(stage, 'pip'), filesOf(model, stage, manager), mapIn(model.spec.mirrors?.['pip']), below];
  },
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

function packagesOf({ packages }: Stage): DeclaredPackage[] {
  return packages.filter(({ manager }) => manager === 'pip');
}

/** The packages of a list without hashes: one with hashes is a lock itself. */
function unhashed(model: Model, stage: Stage): DeclaredPackage[] {
  const hashes = new RegExp(managerOf(model)?.lists.marks?.['hashes'] ?? '$^', 'm');
  return listedPackages(model, stage).filter(
    ({ manager, installed, list: { file } }) => manager === 'pip' && installed && !hashes.test(model.sources.read(file)),
  );
}

function managerOf({ managers }: Model): Manager | undefined {
  return managers.find(({ name }) => name === 'pip');
}

/** What a stage itself says to a manager. */
function entryOf({ entries, packages }: Stage, name: string): unknown {
  const specs = packages.filter(({ manager }) => manager === name).map(({ spec }) => spec);
  return entries.has(name) || specs.length > 0 ? [specs.toSorted(), entries.get(name)?.own ?? {}] : [];
}

/** The contents of the lists, projects and packages beside tools.yaml. */
function filesOf({ sources }: Model, stage: Stage, manager: Manager): unknown {
  const options = fillAll(stage.entries.get('pip')?.own ?? {}, { stage: stage.name });
  const paths = Array.from(managerSources(stage, manager, options), ({ source }) => source).flatMap((source) =>
    sources.kind(source) === 'folder' ? sources.folder(source).files : [source],
  );
  const files = [...new Set(paths)].filter((path) => sources.kind(path) === 'file').toSorted();
  return files.map((path) => [path, sources.size(path) > LARGE ? sources.size(path) : sources.read(path)]);
}

/** A version without the zeros at its end, which are equal to none. */
function plain(version: string): string {
  return version.toLowerCase().replace(/(\.0)+$/, '');
}
