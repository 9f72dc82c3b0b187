import { mapIn } from '../../../compile/document/maps.ts';
import { constraintsOf, isWhole, LOCKS, PROGRAMS } from '../carry/lock.ts';
import { comparisonsOf, requirementsOf } from '../carry/poetry.ts';
import { pythonName } from '../../../compile/model/project-files/python-name.ts';
import { pythonPackages } from '../carry/python-package.ts';
import type { Left, Reader } from '../carry/reading.ts';
import { sourceOf, withSource } from '../carry/requirement.ts';
import { readToml } from '../carry/toml.ts';
import { list, texts } from '../carry/values.ts';

/** A Python project: the standard's metadata (PEP 621), as uv, PDM and Poetry 2 have it, or Poetry's own. The versions come from its lock. */
export const pyproject: Reader = {
  files: ['pyproject.toml'],
  async read(folder, name) {
    const file = await readToml(folder, name);
    const [project, tool] = [mapIn(file['project']), mapIn(file['tool'])];
    const poetry = mapIn(tool['poetry']);
    const { python, ...dependencies } = mapIn(poetry['dependencies']);
    const { items, left } = pythonPackages(requirementsIn(texts(project['dependencies']), dependencies, mapIn(mapIn(tool['uv'])['sources'])));
    const lock = LOCKS.find((each) => folder.has(each));
    const wanted = texts(project['requires-python'])[0] ?? (typeof python === 'string' ? comparisonsOf(python) : undefined);
    const [description] = texts([project['description'], poetry['description']]);
    const shared = { ...(description !== undefined && { description }), ...(wanted !== undefined && wanted !== '' && { python: wanted }) };
    const built = file['build-system'] !== undefined ? [`the package ${texts([project['name'], poetry['name']])[0] ?? 'of this folder'} itself`] : [];
    const itself = built.map((what) => ({ what, why: 'copy its code with `files`, or publish it' }));
    if (lock !== undefined && !folder.has('requirements.txt') && (await isWhole(folder, lock))) {
      const files = { [name]: folder.read(name), [lock]: folder.read(lock) };
      const pythonProject = { files, program: PROGRAMS[lock], ofGit: /\bgit = "|\btype = "git"/.test(files[lock]!) };
      return { ...shared, pythonProject, left: [...groupsOf(file, 'name it in `groups` of `pip`', 'name it in `extras` of `pip`'), ...itself] };
    }
    const locked = lock === undefined ? undefined : await constraintsOf(folder, lock);
    return {
      ...shared,
      packages: { pip: items },
      lists: { ...(locked?.constraints && { constraints: locked.constraints }) },
      left: [
        ...left,
        ...(locked?.left ?? []),
        ...groupsOf(file, 'add its packages to `pip`', 'add the packages that the image needs to `pip`'),
        ...[mapIn(tool['uv'])['index'], poetry['source'], mapIn(tool['pdm'])['source']].flatMap(list).map(indexOf),
        ...itself,
      ],
    };
  },
};

/** The requirements of the standard's list, with what the tables of Poetry and uv say of them, and those of Poetry's table alone. */
function requirementsIn(standard: readonly string[], poetry: Readonly<Record<string, unknown>>, sources: Readonly<Record<string, unknown>>): (string | Left)[] {
  const listed = new Set(standard.map((each) => pythonName(each.trim())));
  const own = Object.entries(poetry).filter(([name, value]) => !listed.has(pythonName(name)) || [value].flat().some((each) => sourceOf(mapIn(each))));
  const replaced = new Set(own.map(([name]) => pythonName(name)));
  const kept = standard.filter((each) => !replaced.has(pythonName(each.trim())));
  return [...kept.map((each) => withSource(each, sources)), ...own.flatMap(([name, value]) => requirementsOf(name, value))];
}

/** An index of a tool's configuration. */
function indexOf(index: unknown): Left {
  return {
    what: `the index ${texts([mapIn(index)['name'], mapIn(index)['url']])[0] ?? 'of the project'}`,
    why: 'an index is in `mirrors: { pip: … }`, for all stages',
  };
}

/** The groups of packages that an image does not get, and how it gets them. */
function groupsOf(file: Readonly<Record<string, unknown>>, group: string, extra: string): Left[] {
  const DEVELOPMENT = `a group for development is not in an image; ${group}`;
  const OPTIONAL = `extras are optional; ${extra}`;
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
