import { isMap, mapIn } from '../compile/document/maps.ts';
import { jsonFile, npmProject, objectIn } from '../compile/model/project-files/npm-projects.ts';
import { addressesOf } from './addresses.ts';
import type { Holding } from './holding.ts';
import type { Holder } from './holder.ts';

/** The packages of the package-lock.json of a stage's npm projects. A package that is bundled in another, or is a folder of the project, is not fetched. */
export function npmLockIn({ model, stage, declared, mirrors }: Holder): Holding[] {
  const manager = model.managers.find(({ name }) => name === 'npm');
  const project = npmProject(model, declared);
  if (!manager || !project) return [];
  const file = jsonFile(model, `${project.folder}/package-lock.json`);
  return Object.entries(mapIn(mapIn(file && objectIn(file))['packages'])).flatMap(([place, entry]): Holding[] => {
    if (!place.includes('node_modules/') || !isMap(entry) || entry['link'] || entry['inBundle']) return [];
    const { version, integrity, resolved, name: written } = entry;
    const name = typeof written === 'string' ? written : place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const common = {
      exact: true,
      ...(typeof version === 'string' && { version }),
      ...(typeof integrity === 'string' && { integrity }),
      stages: [stage.name],
      path: project.path,
    };
    const git = typeof resolved === 'string' ? /^git\+?[a-z]*:.*/.exec(resolved)?.[0] : undefined;
    if (git !== undefined) return [{ kind: 'git', name, ...common, version: git.split('#')[1] ?? '', at: [git.replace(/^git\+|#.*$/g, '')] }];
    return [{ kind: 'npm', name, ...common, at: addressesOf(manager, mirrors?.settings['npm'], { name }) }];
  });
}
