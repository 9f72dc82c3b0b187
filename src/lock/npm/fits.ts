import { isDeepStrictEqual } from 'node:util';
import { mapIn } from '../../compile/document/maps.ts';
import { npmLockFaults } from '../../compile/model/rules/npm-lock.ts';
import { isOn, npmSettings } from '../../compile/model/project-files/npm-settings.ts';
import { jsonFile, objectIn } from '../../compile/model/project-files/npm-projects.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import type { Model } from '../../compile/model/model.ts';
import { unmetDependencies } from '../../compile/verify/npm-trees.ts';
import { openRecord } from '../../compile/verify/record.ts';
import type { ValidationRecord } from '../../compile/verify/record.ts';

/** Whether npm would leave the lock of a project as it is. It asks no registry. */
export async function fits(model: Model, project: NpmProject): Promise<boolean> {
  const { folder } = project;
  const lock = `${folder}/package-lock.json`;
  if (model.sources.kind(lock) !== 'file' || [...npmLockFaults(model, project)].length > 0) return false;
  const text = model.sources.read(lock);
  const record = recordOf(model, project, text);
  if (record.exists()) return true;
  const { Arborist } = await import('../../compile/verify/arborist.ts');
  const tree = await new Arborist({
    path: model.sources.absolute(folder),
    legacyPeerDeps: isOn(npmSettings(model, project), 'legacy-peer-deps'),
    omitLockfileRegistryResolved: true,
  })
    .loadVirtual()
    .catch(() => undefined); // npm says why when it makes a new one
  if (!tree || [...tree.inventory.values()].some((node) => unmetDependencies(node).length > 0)) return false;
  const rewritten: object = tree.meta!.commit();
  const root: Record<string, unknown> = mapIn(mapIn(mapIn(rewritten)['packages'])['']);
  if (!Object.hasOwn(objectIn(jsonFile(model, `${folder}/package.json`)!)!, 'name')) delete root['name']; // a reader adds that of the lock
  const same = isDeepStrictEqual(JSON.parse(JSON.stringify(rewritten)), JSON.parse(text));
  if (same) record.write();
  return same;
}

/** The record that npm would leave this text of a lock as it is. */
export function recordOf(model: Model, project: NpmProject, text: string): ValidationRecord {
  const manifests = model.sources.list(project.folder).filter((file) => file.endsWith('/package.json'));
  return openRecord(['npm lock', project.folder, [...npmSettings(model, project)], text, ...manifests.map((file) => [file, model.sources.read(file)])]);
}
