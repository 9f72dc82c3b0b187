/** A hunk of a unified diff: its position on both sides, counted from 1, and its lines with ` `, `+` or `-` in front. */
export interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: readonly string[];
}

/** With more changed lines, a minimal diff is slow and unreadable, so all lines are replaced. */
const LARGEST = 1000;

/** The unified diff of two texts. */
export async function hunksBetween(before: string, after: string): Promise<readonly Hunk[]> {
  if (before === after) return [];
  const { structuredPatch } = await import('diff');
  return structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: LARGEST })?.hunks ?? [replacement(before, after)];
}

function replacement(before: string, after: string): Hunk {
  const lines = (text: string) => text.replace(/\n$/, '').split('\n');
  const [old, now] = [lines(before), lines(after)];
  return { oldStart: 1, oldLines: old.length, newStart: 1, newLines: now.length, lines: [...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)] };
}

/** The header of a hunk in the format of `git diff`, with a subject after the line numbers. */
export function hunkHeader({ oldStart, oldLines, newStart, newLines }: Hunk, about = ''): string {
  return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@${about === '' ? '' : ` ${about}`}`;
}

/** The line in the new text of a hunk's first changed line, preferably of one that matters. */
export function firstChange({ newStart, lines }: Hunk, matters: (text: string) => boolean = () => true): number {
  const changes = lines.map((line, index) => ({ line, index })).filter(({ line }) => !line.startsWith(' '));
  const first = changes.find(({ line }) => matters(line.slice(1))) ?? changes[0]!;
  return newStart + lines.slice(0, first.index).filter((line) => !line.startsWith('-')).length;
}

/** For an empty range, GNU diff gives the line before it. */
function range(start: number, count: number): string {
  return count === 1 ? String(start) : `${count === 0 ? start - 1 : start},${count}`;
}
