import { list } from './values.ts';
import { mapIn } from '../../../compile/document/maps.ts';
import { pythonName } from '../../../compile/model/project-files/python-name.ts';
import type { Left, CarriedList, SourceFolder } from './reading.ts';
import { readToml } from './toml.ts';

/** The lock files of Python, which are lists of `[[package]]` with a name and a version. */
export const LOCKS = ['uv.lock', 'poetry.lock', 'pdm.lock'] as const;

/** The program that reads each. */
export const PROGRAMS = { 'uv.lock': 'uv', 'poetry.lock': 'poetry', 'pdm.lock': 'pdm' } as const;

/** Whether everything that a lock pins is in an index or a repository: a folder beside the project's own is not in the image. */
export async function isWhole(folder: SourceFolder, name: string): Promise<boolean> {
  return !list((await readToml(folder, name))['package'])
    .map(mapIn)
    .some((each) => isLocal(each) && !['editable', 'virtual'].some((key) => mapIn(each['source'])[key] === '.'));
}

/** The versions of a lock as constraints: they fix what is installed, and install nothing. */
export async function constraintsOf(folder: SourceFolder, name: string): Promise<{ constraints?: CarriedList; left: Left[] }> {
  const versions = new Map<string, Set<string>>();
  for (const each of list((await readToml(folder, name))['package']).map(mapIn)) {
    const { name: of, version } = each;
    if (typeof of !== 'string' || typeof version !== 'string' || isLocal(each)) continue;
    versions.set(pythonName(of), (versions.get(pythonName(of)) ?? new Set()).add(version));
  }
  const sure = [...versions].filter(([, all]) => all.size === 1).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const several = [...versions].filter(([, all]) => all.size > 1);
  return {
    ...(sure.length > 0 && {
      constraints: { name: 'constraints.txt', same: false, origin: name, text: sure.map(([of, all]) => `${of}==${[...all][0]}\n`).join('') },
    }),
    left: several.map(([of, all]) => ({ what: `${of} in ${name}`, why: `it has several versions: ${[...all].join(', ')}` })),
  };
}

function isLocal(entry: Readonly<Record<string, unknown>>): boolean {
  const source = mapIn(entry['source']);
  return (
    entry['path'] !== undefined ||
    ['editable', 'virtual', 'directory', 'path'].some((key) => key in source) ||
    ['directory', 'file'].includes(String(source['type']))
  );
}
