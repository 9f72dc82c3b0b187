import type { Node } from '@npmcli/arborist';
import { mapIn } from '../../compile/document/maps.ts';
import { jsonFile, objectIn } from '../../compile/model/project-files/npm-projects.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import type { Model } from '../../compile/model/model.ts';
import type { LockFault } from '../resolver.ts';
import { spanOf } from './manifests.ts';

/** The packages of a new lock that are files or folders which the image does not get: npm locks them all the same. */
export function notInImage(model: Model, project: NpmProject, tree: Node, packages: Readonly<Record<string, unknown>>): LockFault[] {
  const { folder, path } = project;
  return Object.entries(packages).flatMap(([location, entry]): LockFault[] => {
    const { link, resolved } = mapIn(entry);
    const local = link === true ? String(resolved) : /^file:(.*)/.exec(String(resolved))?.[1];
    const fault = local !== undefined && faultOf(model, folder, local);
    if (!fault) return [];
    const node = tree.inventory.get(location);
    const span = node && spanOf(model, project, node);
    const [edge] = node?.edgesIn ?? [];
    return [{ path, span, message: `"${span && edge ? edge.spec : local}" ${fault}` }];
  });
}

/** The workspaces that are not there, which npm skips without a word. */
export function missingWorkspaces(model: Model, { folder, path }: NpmProject): LockFault[] {
  const json = jsonFile(model, `${folder}/package.json`);
  const workspaces = json && objectIn(json)?.['workspaces'];
  const within = Array.isArray(workspaces) ? ['workspaces'] : ['workspaces', 'packages'];
  const patterns: unknown = Array.isArray(workspaces) ? workspaces : mapIn(workspaces)['packages'];
  return (Array.isArray(patterns) ? patterns : []).flatMap((pattern: unknown, index): LockFault[] => {
    if (typeof pattern !== 'string' || /[*?{[(!]/.test(pattern) || model.sources.kind(`${folder}/${pattern}/package.json`) === 'file') return [];
    return [{ path, span: json!.place([...within, index]), message: `the workspace "${pattern}" has no package.json in "${folder}"` }];
  });
}

function faultOf({ sources }: Model, folder: string, local: string): string | undefined {
  if (/^(\.\.)?\//.test(`${local}/`)) return `is outside of "${folder}", so it is not in the image`;
  return ['file', 'folder'].includes(sources.kind(`${folder}/${local}`)) ? undefined : `is not in "${folder}"`;
}
