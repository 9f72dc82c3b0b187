import type { PlacedResult } from '../../prove/report.ts';

/** For programs: the results as they are, under a version that grows when their shape changes. */
export function json(results: readonly PlacedResult[]): string {
  return `${JSON.stringify({ version: 1, results }, undefined, 2)}\n`;
}
