import { dirname, relative, resolve, sep } from 'node:path';
import { decode, encode } from '@jridgewell/sourcemap-codec';

/** Reduces a source map to the files, as paths below a root, and lines of its sources: enough for stacks, in a seventh of the size. */
export function lineMap(text: string, file: string, root: string): string {
  const { sources, mappings } = JSON.parse(text) as { sources: string[]; mappings: string };
  const lines = decode(mappings).map((segments) => {
    let last = '';
    return segments.flatMap(([column, source, line]): [number, number, number, number][] => {
      if (source === undefined || line === undefined || last === `${source}:${line}`) return [];
      last = `${source}:${line}`;
      return [[column, source, line, 0]];
    });
  });
  const paths = sources.map((source) =>
    relative(root, resolve(dirname(file), source))
      .split(sep)
      .join('/'),
  );
  return JSON.stringify({ version: 3, sources: paths, names: [], mappings: encode(lines) });
}
