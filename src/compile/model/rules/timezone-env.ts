import { didYouMean } from '../../../diagnostic/did-you-mean.ts';
import { equippedStages } from '../needs.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';
import type { Text } from '../texts.ts';
import { isZone, zones } from '../time-zones.ts';

export function* timezoneEnv(model: Model): Iterable<Finding> {
  for (const { stage, has } of equippedStages(model)) {
    for (const { text, path } of zonesNamed(stage)) {
      const zone = text.replace(/^:/, '');
      const message = `the variable "TZ" names the time zone "${zone}"`;
      if (!isZone(zone))
        yield { path, message: `${message}, which does not exist: programs use UTC`, hint: didYouMean(zone, zones()) ?? 'a time zone is Area/City' };
      else if (!has('tzdata', 'tzdata-legacy'))
        yield {
          path,
          message: `${message}, but neither stage "${stage.name}" nor an ancestor has the apt package "tzdata": programs use UTC`,
          hint: 'add tzdata to `apt`; `timezone` sets the time zone for programs that do not get this variable too',
        };
    }
  }
}

/** The values of TZ that are an area and a city; others, such as UTC0, need no data. */
function zonesNamed({ path, spec }: Stage): Text[] {
  const texts = [...textsIn(spec.env, [...path, 'env']), ...textsIn(spec.session?.env, [...path, 'session', 'env'])];
  return texts.filter((text) => text.path.at(-1) === 'TZ' && /^:?[A-Z][\w+-]*(\/[A-Z][\w+-]*)+$/.test(text.text));
}
