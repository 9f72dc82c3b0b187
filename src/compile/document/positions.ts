import type { Position } from '../../diagnostic/diagnostic.ts';

/** Converts offsets into a text to line and column. Lines are counted at the first call. */
export function positionsIn(text: string): (offset: number) => Position {
  let starts: number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const wanted = Math.min(offset, text.length);
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= wanted) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: wanted - starts[low]! + 1 };
  };
}

/** Converts line and column to offsets. */
export function offsetsIn(text: string): (position: Position) => number {
  const starts = lineStarts(text);
  return ({ line, column }) => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}
