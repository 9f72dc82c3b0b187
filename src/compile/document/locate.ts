import type { Span } from '../../diagnostic/diagnostic.ts';
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
  let node: LocatedChild = document.root;
  for (const step of path) {
    const child: LocatedChild | undefined = node.children?.get(String(step));
    if (!child) return undefined;
    node = child;
  }
  return document.text.slice(...node.offsets);
}

function isEmpty({ offsets: [start, end] }: LocatedChild): boolean {
  return start === end;
}

function startOf({ offsets: [start] }: LocatedChild): Offsets {
  return [start, start];
}
