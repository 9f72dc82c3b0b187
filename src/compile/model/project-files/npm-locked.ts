import { mapIn } from '../../document/maps.ts';
import type { Model } from '../model.ts';
import { jsonFile, objectIn } from './npm-projects.ts';
import type { NpmProject } from './npm-projects.ts';

/** The names of the packages in the lock of a project, also of those that came along. */
export function lockedNpmNames(model: Model, { folder }: NpmProject): string[] {
  const file = jsonFile(model, `${folder}/package-lock.json`);
  const places = Object.keys(mapIn(file && objectIn(file)?.['packages']));
  return [...new Set(places.flatMap((place) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1] ?? []))];
}
