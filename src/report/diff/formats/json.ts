import type { DiffReport } from '../report.ts';

/** For programs: the comparison as JSON. The version increases when its structure changes. */
export function json({ base, file, changes, images }: DiffReport): string {
  return `${JSON.stringify({ version: 1, file, base, changes, images }, undefined, 2)}\n`;
}
