import type { Report } from '../format.ts';

/** For programs: the diagnostics as JSON. The version increases when their structure changes. */
export function json({ diagnostics }: Pick<Report, 'diagnostics'>): string {
  return `${JSON.stringify({ version: 1, diagnostics }, undefined, 2)}\n`;
}
