import { isDate } from '../../../system/today.ts';
import { daysUntil, supportOf } from '../images/end-of-life.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** The number of days before an end in which it is reported. */
const BEFORE = 90;

export function* endOfLife({ stages, today }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    for (const { name: software, until } of supportOf(spec.from ?? '')) {
      const days = daysUntil(until, today);
      if (days > BEFORE) continue;
      const isPast = days < 0;
      yield {
        path: [...path, 'from'],
        message: `${software}, which stage "${name}" is built on, ${isPast ? `has had no security support since ${until}` : `has security support only until ${until}, ${soon(days)}`}`,
        hint: 'move the stage to an image with a later release',
      };
    }
    const { release = '', 'end-of-life': end } = spec.dates ?? {};
    if (end === undefined || !isDate(end) || end < release) continue; // DATE_VALUE reports it
    const days = daysUntil(end, today);
    if (days > BEFORE) continue;
    yield {
      path: [...path, 'dates', 'end-of-life'],
      message: `stage "${name}" ${days < 0 ? `reached its end of life on ${end}` : `reaches its end of life on ${end}, ${soon(days)}`}`,
      hint: 'remove the stage, or set a later date',
    };
  }
}

function soon(days: number): string {
  return days === 0 ? 'today' : `in ${days} ${days === 1 ? 'day' : 'days'}`;
}
