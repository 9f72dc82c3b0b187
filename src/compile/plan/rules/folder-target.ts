import { dirname } from 'node:path/posix';
import { lineageOf } from '../../model/lineage.ts';
import type { Stage } from '../../model/model.ts';
import { fill } from '../../model/facts/facts.ts';
import { writtenUsers } from '../../model/users.ts';
import type { PlannedStage } from '../plan.ts';
import { copiedBy } from '../step.ts';
import type { PlanSubject } from '../rule.ts';
import type { Finding } from '../../model/rule.ts';

/** Folders of Debian images that are not 0755 and root's, or are links; from base-files, base-passwd and sudo. */
const SPECIAL: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['/tmp', '/var/tmp', '/run/lock'].map((place) => [place, 'everybody may write to'])),
  ...Object.fromEntries(
    ['/bin', '/lib', '/lib32', '/lib64', '/libx32', '/sbin', '/usr/local/man', '/var/lock', '/var/run'].map((place) => [place, 'is a link']),
  ),
  '/etc/sudoers.d': 'only root may enter',
  '/root': 'only root may enter',
  '/var/mail': 'belongs to the group mail',
};

export function* folderTarget({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    for (const [index, { directory = '', owner, mode }] of (stage.spec.paths ?? []).entries()) {
      const place = fill(directory, stage.facts);
      if ((owner ?? mode) === undefined || !Object.hasOwn(SPECIAL, place)) continue;
      yield {
        path: [...stage.path, 'paths', index, 'directory'],
        message: `stage "${stage.name}" changes "${place}", which ${SPECIAL[place]}: programs rely on that`,
        hint: 'remove `owner` and `mode`, or choose a directory of its own',
      };
    }
    for (const { instruction, data, origin } of planned(stage).steps) {
      if (instruction !== 'COPY' || !data.folder) continue;
      const within = new Set(copiedBy(data).flatMap(({ target }) => foldersAbove(target, data.target)));
      const special = { ...SPECIAL, ...Object.fromEntries(lineageOf(stage).flatMap((each) => ownedBy(each, planned(each)))) };
      for (const [place, what] of Object.entries(special)) {
        if (!within.has(place)) continue;
        yield {
          path: origin.path,
          message: `stage "${stage.name}" copies "${data.sources[0]}" over "${place}", which ${what}: the copy would change that`,
          hint: `copy "${data.sources[0]}${place.slice(data.target.length)}" to "${place}" separately: the target folder of a copy keeps its owner and mode`,
        };
      }
    }
  }
}

/** The folders between a path and a folder above it, without that folder, whose path ends in a slash. */
function foldersAbove(path: string, top: string): string[] {
  const found: string[] = [];
  for (let folder = dirname(path); folder.length > top.length; folder = dirname(folder)) found.push(folder);
  return found;
}

/** The homes and the directories that a stage gives to its users. */
function ownedBy(stage: Stage, { facts, user }: PlannedStage): [string, string][] {
  const homes = writtenUsers(stage).map(({ spec: { name, home } }) => [name, home] as const);
  const owned = (stage.spec.session?.owns ?? []).map((place) => [user!.name, place] as const);
  return [...homes, ...owned].flatMap(([name, place]) => (place === undefined ? [] : [[fill(place, facts), `belongs to the user "${name}"`]]));
}
