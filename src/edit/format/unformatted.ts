import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { firstChange, hunkHeader, hunksBetween } from '../../compile/output/unified.ts';

/** Reports a file that is not in its canonical form, with a diff. */
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
    },
  ];
}
