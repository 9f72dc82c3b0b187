import type { Report } from '../format.ts';

/** For programs: the diagnostics as they are, under a version that grows when their shape changes. */
export function json({ diagnostics }: Report): string {
  return `${JSON.stringify({ version: 1, diagnostics }, undefined, 2)}\n`;
}
