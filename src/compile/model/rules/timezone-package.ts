import type { Path } from '../../document/document.ts';
import { addPackage } from '../fixes.ts';
import type { Model, Stage } from '../model.ts';
import { systemWants, unmetWants } from '../providers.ts';
import type { Want } from '../providers.ts';
import type { Finding } from '../rule.ts';
import { presentZone } from '../reference/time-zones.ts';

interface ZoneWant extends Want {
  zone: string;
  /** The release of Debian, and the present name, if `zone` is a former one. */
  release: string | undefined;
  present: string | undefined;
}

export function* timezonePackage(model: Model): Iterable<Finding> {
  for (const { stage, want } of unmetWants(model, wantsOf)) {
    const { path, zone, release, present } = want;
    const { manager, package: name } = want.any[0]!;
    const former = present === undefined ? '' : `, the former name of ${present}`;
    yield {
      path,
      message: `stage "${stage.name}" has the time zone "${zone}"${former}, but neither it nor an ancestor has the ${manager} package "${name}"`,
      hint:
        present === undefined ? `add tzdata to \`${manager}\`` : `write ${present}, or add tzdata-legacy to \`apt\`: Debian ${release} has former names there`,
      fix: present === undefined ? addPackage(model.document, [...stage.path, manager], 'tzdata', 'timezone') : undefined,
    };
  }
}

function wantsOf(stage: Stage): ZoneWant[] {
  const {
    path,
    facts: { debian: release },
    spec: { timezone: zone },
  } = stage;
  if (zone === undefined) return [];
  const place: Path = [...path, 'timezone'];
  const present = presentZone(zone, release);
  return systemWants(stage, present === undefined ? 'tzdata' : 'tzdata-legacy', { path: place, zone, release, present });
}
