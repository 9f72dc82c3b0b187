import type { PlacedResult } from '../../prove/report.ts';

/** For programs: the results as JSON. The version increases when their structure changes. */
export function json(results: readonly PlacedResult[]): string {
  return `${JSON.stringify({ version: 1, results }, undefined, 2)}\n`;
}
