import type { Finding } from '../../model/rule.ts';
import { soundStages } from '../../model/walk.ts';
import { fill } from '../../model/facts/facts.ts';
import { shortest } from '../../model/schema/image-paths.ts';
import type { PlanSubject } from '../rule.ts';
import { SYSTEM_PATHS } from '../system-paths.ts';

/** What the engine mounts itself, or is no directory of the image. */
const OF_THE_ENGINE = /^\/$|^\/(dev|proc|sys)(\/|$)/;

/** What dwbuild puts into images, and a volume would keep in its old version. */
const OF_DWBUILD = /^\/usr(\/libexec(\/dwbuild(\/|$)|$)|$)|^\/etc(\/profile\.d)?$/;

/** Of what root uses, these hold only data that a running system makes. */
const OF_RUNNING = /^\/(root|run)(\/|$)/;

export function* volumePath({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    for (const [index, written] of (stage.spec.volumes ?? []).entries()) {
      const place = fill(written, planned(stage).facts);
      const path = [...stage.path, 'volumes', index];
      if (OF_THE_ENGINE.test(place)) {
        yield { path, message: `stage "${stage.name}" makes "${place}" a volume, which no engine mounts`, hint: 'name a directory below it that holds data' };
      } else if (OF_DWBUILD.test(place) || isOfSystem(shortest(place))) {
        yield {
          path,
          message: `stage "${stage.name}" makes "${place}" a volume: a container would keep the programs of an older image there`,
          hint: 'name a directory below it that holds only data',
        };
      }
    }
  }
}

/** Whether a directory holds programs and settings of the system. */
function isOfSystem(place: string): boolean {
  return !OF_RUNNING.test(place) && SYSTEM_PATHS.some((each) => each === place || each.startsWith(`${place}/`));
}
