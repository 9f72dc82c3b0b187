import type { Diagnostic } from '../diagnostic.ts';
import { fixOf } from '../document/edits.ts';
import type { TextEdit } from '../document/edits.ts';
import { positionsIn } from '../document/positions.ts';
import { firstChange, hunkHeader, hunksBetween } from '../diff/unified.ts';

/** Says, where a file is not in its canonical form, how the two differ. */
export async function unformatted(file: string, before: string, after: string): Promise<Diagnostic[]> {
  const hunks = await hunksBetween(before, after);
  const [first] = hunks;
  if (!first) return [];
  const line = firstChange({ ...first, newStart: first.oldStart });
  const lines = hunks.flatMap((hunk) => [hunkHeader(hunk), ...hunk.lines.map((text) => text.replace(/\r$/, ''))]);
  return [
    {
      code: 'UNFORMATTED',
      severity: 'error',
      message: 'the file is not in its canonical form',
      hint: 'run `npx dwbuild fmt`',
      detail: [`--- ${file}`, `+++ ${file}, formatted`, ...lines].join('\n'),
      file,
      line,
      column: 1,
      end: { line, column: 2 },
      fix: fixOf({ positionAt: positionsIn(before) }, 'format the file', [difference(before, after)]),
    },
  ];
}

/** The one edit that makes a text of another: from the first place where they differ to the last. */
function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let same = 0;
  while (same < shorter && before[same] === after[same]) same++;
  let tail = 0;
  while (tail < shorter - same && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { offsets: [same, before.length - tail], text: after.slice(same, after.length - tail) };
}
