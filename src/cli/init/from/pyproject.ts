import { mapIn } from '../../../compile/document/maps.ts';
import { constraintsOf, LOCKS } from '../carry/lock.ts';
import { comparisonsOf, requirementOf } from '../carry/poetry.ts';
import { pythonPackages } from '../carry/python-package.ts';
import type { Left, Reader } from '../carry/reading.ts';
import { readToml } from '../carry/toml.ts';
import { texts } from '../carry/values.ts';

/** A Python project: the standard's metadata (PEP 621), as uv, PDM and Poetry 2 have it, or Poetry's own. The versions come from its lock. */
export const pyproject: Reader = {
  files: ['pyproject.toml'],
  async read(folder, name) {
    const file = await readToml(folder, name);
    const [project, tool] = [mapIn(file['project']), mapIn(file['tool'])];
    const poetry = mapIn(tool['poetry']);
    const { python, ...dependencies } = mapIn(poetry['dependencies']);
    const required = Object.entries(dependencies).filter(([, value]) => mapIn(value)['optional'] !== true);
    const { items, left } = pythonPackages([...texts(project['dependencies']), ...required.map(([of, value]) => requirementOf(of, value))]);
    const lock = LOCKS.find((each) => folder.has(each));
    const locked = lock === undefined ? undefined : await constraintsOf(folder, lock);
    const wanted = texts(project['requires-python'])[0] ?? (typeof python === 'string' ? comparisonsOf(python) : undefined);
    const [description] = texts([project['description'], poetry['description']]);
    const built = file['build-system'] !== undefined ? [`the package ${texts([project['name'], poetry['name']])[0] ?? 'of this folder'} itself`] : [];
    return {
      ...(description !== undefined && { description }),
      ...(wanted !== undefined && wanted !== '' && { python: wanted }),
      packages: { pip: items },
      lists: { ...(locked?.constraints && { constraints: locked.constraints }) },
      left: [
        ...left,
        ...(locked?.left ?? []),
        ...groupsOf(file),
        ...Object.keys(mapIn(mapIn(tool['uv'])['sources'])).map((what) => ({ what: `the source of ${what}`, why: 'it comes from the index' })),
        ...built.map((what) => ({ what, why: 'copy its code with `files`, or publish it' })),
      ],
    };
  },
};

const DEVELOPMENT = 'a group for development is not in an image; add its packages to `pip`';
const OPTIONAL = 'extras are optional; add the packages that the image needs to `pip`';

/** The groups of packages that an image does not get. */
function groupsOf(file: Readonly<Record<string, unknown>>): Left[] {
  const [project, tool] = [mapIn(file['project']), mapIn(file['tool'])];
  const poetry = mapIn(tool['poetry']);
  const groups: [what: string, names: readonly string[], why: string][] = [
    ['group', Object.keys(mapIn(file['dependency-groups'])), DEVELOPMENT],
    ['group', Object.keys(mapIn(poetry['group'])), DEVELOPMENT],
    ['group', poetry['dev-dependencies'] === undefined ? [] : ['dev'], DEVELOPMENT],
    ['group', Object.keys(mapIn(mapIn(tool['pdm'])['dev-dependencies'])), DEVELOPMENT],
    ['group', mapIn(tool['uv'])['dev-dependencies'] === undefined ? [] : ['dev'], DEVELOPMENT],
    ['extra', Object.keys(mapIn(project['optional-dependencies'])), OPTIONAL],
    ['extra', Object.keys(mapIn(poetry['extras'])), OPTIONAL],
  ];
  return groups.flatMap(([what, names, why]) => names.map((name) => ({ what: `the ${what} ${name}`, why })));
}
