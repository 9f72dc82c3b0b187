import type { Node } from '@npmcli/arborist';
import { messageOf } from '../../diagnostic/thrown.ts';
import { lineAt } from '../document/locate.ts';
import { jsonFile, npmFiles, npmProjects } from '../model/project-files/npm-projects.ts';
import type { NpmProject } from '../model/project-files/npm-projects.ts';
import { isOn, npmSettings } from '../model/project-files/npm-settings.ts';
import { openRecord } from './record.ts';
import type { Fault, Subject } from './subject.ts';

/**
 * Builds the tree of each locked npm project as npm does, offline, and reports dependencies that it does not fulfil: `npm ci` refuses these.
 * This takes longer than all other checks of a large lock, so it has a record of its own: a change to tools.yaml does not repeat it.
 */
export async function checkNpmTrees({ model }: Pick<Subject, 'model'>): Promise<Fault[]> {
  const projects = [...npmProjects(model)];
  if (projects.length === 0) return [];
  const ignoresPeers = (project: NpmProject) => isOn(npmSettings(model, project), 'legacy-peer-deps');
  const record = openRecord([projects.map((project) => [project.folder, ignoresPeers(project)]), ...npmFiles(model)]);
  if (record.exists()) return [];
  const { Arborist } = await import('./arborist.ts');
  const faults = projects.map(async (project): Promise<Fault[]> => {
    const { folder, path } = project;
    const lock = `${folder}/package-lock.json`;
    const unmet = await new Arborist({ path: model.sources.absolute(folder), legacyPeerDeps: ignoresPeers(project) })
      .loadVirtual()
      .then(({ inventory }) => [...inventory.values()].flatMap(unmetDependencies))
      .catch((error: unknown) => [{ location: '', message: messageOf(error) }]); // an override that refers to nothing, for example
    const [first] = unmet;
    if (!first) return [];
    return [
      {
        code: 'NPM_LOCK_TREE',
        message: `\`npm ci\` refuses "${lock}": ${first.message}${unmet.length > 1 ? `, and ${unmet.length - 1} more` : ''}`,
        hint: `run \`npx dwbuild lock\`, or \`npm install --package-lock-only\` in ${folder}`,
        origin: { path, ...lineAt(model.document, path) },
        span: jsonFile(model, lock)!.place(['packages', first.location]),
      },
    ];
  });
  const found = (await Promise.all(faults)).flat();
  if (found.length === 0) record.write();
  return found;
}

/** A tag, such as `latest`: only the registry knows its version. */
const TAG = /^(npm:.+@)?[a-z][\w.-]*$/i;

/** npm also locks a peer of the wrong version, with a warning; only a missing one is an error. */
export function unmetDependencies(node: Node): { location: string; message: string }[] {
  return [...node.edgesOut.values()].flatMap(({ valid, error, name, spec, type, to }) => {
    if (valid || (type.startsWith('peer') && error !== 'MISSING') || (to && TAG.test(spec))) return [];
    const what = to ? `${name} ${to.version} is locked` : `${name} is not locked`;
    return [{ location: node.location, message: `${node.location === '' ? 'the project' : node.location} requires ${name} ${spec}, but ${what}` }];
  });
}
