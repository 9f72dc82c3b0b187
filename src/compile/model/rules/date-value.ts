import { isDate } from '../../../system/today.ts';
import { lineOf } from '../place.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* dateValue(model: Model): Iterable<Finding> {
  for (const { name, path, spec } of model.stages.values()) {
    const { release, 'end-of-life': end } = spec.dates ?? {};
    const wrong = Object.entries({ release, 'end-of-life': end }).filter(([, date]) => date !== undefined && !isDate(date));
    for (const [key, date] of wrong) {
      yield { path: [...path, 'dates', key], message: `the calendar has no day "${date}"`, hint: 'a date is year-month-day: 2026-02-28' };
    }
    if (wrong.length === 0 && release !== undefined && end !== undefined && end < release) {
      yield {
        path: [...path, 'dates', 'end-of-life'],
        message: `the end of life of stage "${name}" is before its release (${lineOf(model, [...path, 'dates', 'release'])})`,
        hint: 'correct one of the two dates',
      };
    }
  }
}
