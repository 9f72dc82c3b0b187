import { factsIn } from '../facts.ts';
import { addPackage } from '../fixes.ts';
import { equippedStages } from '../needs.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { presentZone } from '../time-zones.ts';

export function* timezonePackage(model: Model): Iterable<Finding> {
  let releases: Map<Stage, string | undefined> | undefined;
  for (const { stage, has } of equippedStages(model)) {
    const { timezone } = stage.spec;
    if (timezone === undefined || has('tzdata-legacy')) continue;
    releases ??= new Map(Array.from(factsIn(model), ({ stage: one, facts }) => [one, facts.get('debian')]));
    const release = releases.get(stage);
    const present = presentZone(timezone, release);
    if (present === undefined && has('tzdata')) continue;
    const item = present === undefined ? 'tzdata' : 'tzdata-legacy';
    const zone = `the time zone "${timezone}"${present === undefined ? '' : `, the former name of ${present}`}`;
    yield {
      path: [...stage.path, 'timezone'],
      message: `stage "${stage.name}" has ${zone}, but neither it nor an ancestor has the apt package "${item}"`,
      hint: present === undefined ? 'add tzdata to `apt`' : `write ${present}, or add tzdata-legacy to \`apt\`: Debian ${release} has former names there`,
      fix: present === undefined ? addPackage(model.document, [...stage.path, 'apt'], item, 'timezone') : undefined,
    };
  }
}
