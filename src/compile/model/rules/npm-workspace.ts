import { npmProjects } from '../project-files/npm-projects.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* npmWorkspace(model: Model): Iterable<Finding> {
  for (const { stage, folder, path } of npmProjects(model)) {
    const { workspaces } = stage.entries.get('npm')!.own;
    for (const [index, name] of (Array.isArray(workspaces) ? workspaces : []).entries()) {
      if (model.sources.kind(`${folder}/${name}/package.json`) === 'file') continue;
      yield {
        path: [...path.slice(0, -1), 'workspaces', index],
        message: `"${name}" is not a workspace of "${folder}": it has no package.json`,
        hint: 'name the folder of a workspace, as `workspaces` of the package.json of the project has it',
      };
    }
  }
}
