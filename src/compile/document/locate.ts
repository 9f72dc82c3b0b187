import type { Position, Span } from '../../diagnostic/diagnostic.ts';
import { alignment } from './alignment.ts';
import type { Document, LocatedChild, Offsets, Path } from './document.ts';

/** Whether a location is that of a value or of its key. */
export type Side = 'key' | 'value';

/**
 * The location of a value or of its key. For a map, a list or an empty value it is always the key. If the path does not exist (a missing
 * key), it is the nearest existing ancestor, by its key if it has one.
 */
export function locate(document: Document, path: Path, side: Side = 'value'): Span {
  return spanOf(document, offsetsAt(document, path, side));
}

/** The place of a part of a text, by offsets into its value; the whole text where it has escapes that hide the place. */
export function locateWithin(document: Document, path: Path, [start, end]: Offsets): Span {
  const node = nodeAt(document, path);
  const places = typeof node?.value === 'string' ? alignment(document.text.slice(...node.offsets), node.value) : undefined;
  if (!node || !places) return locate(document, path);
  return spanOf(document, [node.offsets[0] + places(start), node.offsets[0] + places(end - 1) + 1]);
}

/** The line of that location. */
export function lineAt(document: Document, path: Path, side: Side = 'value'): number {
  return document.positionAt(offsetsAt(document, path, side)[0]).line;
}

function offsetsAt(document: Document, path: Path, side: Side): Offsets {
  let node: LocatedChild = document.root;
  for (const step of path) {
    const child: LocatedChild | undefined = node.children?.get(String(step));
    if (!child) return node.key ?? startOf(node);
    node = child;
  }
  const byKey = side === 'key' || node.children !== undefined || isEmpty(node);
  return node.key && byKey ? node.key : node.offsets;
}

/** The file, line and column of a piece of the text. An empty piece is one character wide. */
export function spanOf(document: Document, [start, end]: Offsets): Span {
  const last = Math.max(start + 1, end);
  return { file: document.file, ...document.positionAt(start), end: document.positionAt(last) };
}

/** The source text of a value, including quotes. */
export function sourceOf(document: Document, path: Path): string | undefined {
  const node = nodeAt(document, path);
  return node && document.text.slice(...node.offsets);
}

/** The value at a path, with where it is written; undefined if the path leads nowhere. */
export function nodeAt({ root }: Document, path: Path): LocatedChild | undefined {
  return path.reduce<LocatedChild | undefined>((node, step) => node?.children?.get(String(step)), root);
}

/** The range of an entry of a map or an item of a list, with its key. */
export function rangeOf(document: Document, path: Path): Offsets {
  const { key, offsets }: LocatedChild = nodeAt(document, path) ?? document.root;
  return [key?.[0] ?? offsets[0], offsets[1]];
}

/** Whether a position is inside a range. */
export function encloses({ positionAt }: Document, [start, end]: Offsets, { line, column }: Position): boolean {
  const [first, last] = [positionAt(start), positionAt(end)];
  return (line > first.line || (line === first.line && column >= first.column)) && (line < last.line || (line === last.line && column < last.column));
}

function isEmpty({ offsets: [start, end] }: LocatedChild): boolean {
  return start === end;
}

function startOf({ offsets: [start] }: LocatedChild): Offsets {
  return [start, start];
}
