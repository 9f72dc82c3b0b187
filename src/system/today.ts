import { UsageError } from '../diagnostic/usage-error.ts';
import { host } from './host.ts';

/** The variable with a date instead of today's. */
const VARIABLE = 'DWBUILD_TODAY';

/**
 * The date of a run, as YYYY-MM-DD.
 * @throws UsageError if the variable is not a date
 */
export function today(): string {
  const given = host().env[VARIABLE];
  if (!given) return new Date().toISOString().slice(0, 10);
  if (!isDate(given)) throw new UsageError(`${VARIABLE} is a date such as 2030-12-31, not "${given}"`);
  return given;
}

/** Whether a text is a day of the calendar, as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}
