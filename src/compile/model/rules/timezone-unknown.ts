import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct } from '../fixes.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { isZone, zones } from '../reference/time-zones.ts';

export function* timezoneUnknown({ stages, document }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    if (spec.timezone === undefined || isZone(spec.timezone)) continue;
    const known = zones();
    yield {
      path: [...path, 'timezone'],
      message: `stage "${name}" has the time zone "${spec.timezone}", which does not exist`,
      hint: didYouMean(spec.timezone, known) ?? 'a time zone is Area/City, as `timedatectl list-timezones` prints it',
      fix: correct(document, [...path, 'timezone'], slip(spec.timezone, known)),
    };
  }
}
