import { didYouMean } from '../../../diagnostic/did-you-mean.ts';
import type { Model, Stage } from '../model.ts';
import { systemWants, unmetWants } from '../providers.ts';
import type { Finding } from '../rule.ts';
import { textsIn } from '../texts.ts';
import type { Text } from '../texts.ts';
import { isZone, zones } from '../reference/time-zones.ts';

export function* timezoneEnv(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    for (const { path, zone } of zonesNamed(stage).filter((one) => !isZone(one.zone)))
      yield { path, message: `${naming(zone)}, which does not exist: programs use UTC`, hint: didYouMean(zone, zones()) ?? 'a time zone is Area/City' };
  }
  const wantsOf = (stage: Stage) => zonesNamed(stage).flatMap(({ path, zone }) => (isZone(zone) ? systemWants(stage, 'tzdata', { path, zone }) : []));
  for (const { stage, want } of unmetWants(model, wantsOf))
    yield {
      path: want.path,
      message: `${naming(want.zone)}, but neither stage "${stage.name}" nor an ancestor has the ${want.any[0]!.manager} package "tzdata": programs use UTC`,
      hint: `add tzdata to \`${want.any[0]!.manager}\`; \`timezone\` sets the time zone for programs that do not get this variable too`,
    };
}

function naming(zone: string): string {
  return `the variable "TZ" names the time zone "${zone}"`;
}

/** The values of TZ that are an area and a city; others, such as UTC0, need no data. */
function zonesNamed({ path, spec }: Stage): { path: Text['path']; zone: string }[] {
  const texts = [...textsIn(spec.env, [...path, 'env']), ...textsIn(spec.session?.env, [...path, 'session', 'env'])];
  return texts
    .filter((text) => text.path.at(-1) === 'TZ' && /^:?[A-Z][\w+-]*(\/[A-Z][\w+-]*)+$/.test(text.text))
    .map((text) => ({ path: text.path, zone: text.text.replace(/^:/, '') }));
}
