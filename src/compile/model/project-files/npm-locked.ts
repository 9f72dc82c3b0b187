import { mapIn } from '../../document/maps.ts';
import type { Model } from '../model.ts';
import { jsonFile, objectIn } from './npm-projects.ts';
import type { NpmProject } from './npm-projects.ts';

/** A package in the lock of an npm project. */
interface NpmPackage {
  name: string;
  version: string;
  integrity?: string;
  /** The packages in whose node_modules it lies, with ` > ` between them, if it is not for all of the project. */
  within?: string;
}

/** The packages in the lock of a project, also those that came along, without links. */
export function lockedInNpm(model: Model, { folder }: NpmProject): NpmPackage[] {
  const file = jsonFile(model, `${folder}/package-lock.json`);
  return Object.entries(mapIn(file && objectIn(file)?.['packages'])).flatMap(([place, entry]): NpmPackage[] => {
    const [, within, name] = /^(?:(.+)\/)?node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place) ?? [];
    const { version, integrity } = mapIn(entry);
    if (name === undefined || typeof version !== 'string') return [];
    return [
      {
        name,
        version,
        ...(typeof integrity === 'string' && { integrity }),
        ...(within !== undefined && { within: within.replace(/^node_modules\//, '').replaceAll('/node_modules/', ' > ') }),
      },
    ];
  });
}
