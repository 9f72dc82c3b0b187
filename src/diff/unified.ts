/** A piece of a unified diff: where it stands on both sides, counted from 1, and its lines with ` `, `+` or `-` in front. */
export interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  lines: readonly string[];
}

/** More lines added and removed than this are no difference that anybody reads, and finding the least takes time that grows with the square. */
const LARGEST = 2000;

/** The unified diff of two texts; undefined when there is hardly a line in common. */
export async function hunksBetween(before: string, after: string): Promise<readonly Hunk[] | undefined> {
  if (before === after) return [];
  const { structuredPatch } = await import('diff');
  return structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength: LARGEST })?.hunks;
}

/** The line that opens a hunk, as `git diff` writes it: what it is about stands behind the numbers. */
export function hunkHeader({ oldStart, oldLines, newStart, newLines }: Hunk, about = ''): string {
  return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@${about === '' ? '' : ` ${about}`}`;
}

/** The line of the new text at which a hunk's first added or removed line stands; of those that matter, if there are such. */
export function firstChange({ newStart, lines }: Hunk, matters: (text: string) => boolean = () => true): number {
  const changes = lines.map((line, index) => ({ line, index })).filter(({ line }) => !line.startsWith(' '));
  const first = changes.find(({ line }) => matters(line.slice(1))) ?? changes[0]!;
  return newStart + lines.slice(0, first.index).filter((line) => !line.startsWith('-')).length;
}

/** GNU diff names the line before an empty piece. */
function range(start: number, count: number): string {
  return count === 1 ? String(start) : `${count === 0 ? start - 1 : start},${count}`;
}
