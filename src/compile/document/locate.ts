import { basename, dirname, join } from 'node:path/posix';
import type { Span } from '../../diagnostic/diagnostic.ts';
import { alignment } from './alignment.ts';
import type { Document, LocatedChild, Offsets, Path, SourceFile, WrittenLine } from './document.ts';

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

/** The location of a value, or of the part of its text that is meant. */
export function placeOf(document: Document, { path, within }: { path: Path; within?: Offsets }): Span {
  return within ? locateWithin(document, path, within) : locate(document, path);
}

/** The line of that location. */
export function lineAt(document: Document, path: Path, side: Side = 'value'): WrittenLine {
  return lineOfOffset(document, offsetsAt(document, path, side)[0]);
}

/** The line of an offset. */
export function lineOfOffset({ sources }: Pick<Document, 'sources'>, offset: number): WrittenLine {
  const { path, start, positionAt } = sourceAt(sources, offset);
  return { line: positionAt(offset - start).line, ...(path !== undefined && { source: path }) };
}

/** A line in a sentence, with its file if there are several: `line 12`, `line 12 of stages/python.yaml`. */
export function lineInWords({ file, sources }: Document, { line, source = basename(file) }: WrittenLine): string {
  return sources.length > 1 ? `line ${line} of ${source}` : `line ${line}`;
}

/** Only the line of something that has one. */
export function onlyLine({ line, source }: WrittenLine): WrittenLine {
  return { line, ...(source !== undefined && { source }) };
}

/** A line as people read it; `declaration` is the name of tools.yaml. */
export function lineText({ line, source }: WrittenLine, declaration: string): string {
  return `${source === undefined ? declaration : join(dirname(declaration), source)}:${line}`;
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
export function spanOf(document: Pick<Document, 'sources'>, [start, end]: Offsets): Span {
  return rangeAt(document, [start, Math.max(start + 1, end)]);
}

/** The file, line and column of a piece of the text, which ends in the file in which it starts. */
export function rangeAt({ sources }: Pick<Document, 'sources'>, [start, end]: Offsets): Span {
  const { file, positionAt, start: first } = sourceAt(sources, start);
  return { file, ...positionAt(start - first), end: positionAt(end - first) };
}

/** The file that has an offset. */
export function sourceAt(sources: Document['sources'], offset: number): SourceFile {
  return sources.findLast(({ start }) => start <= offset) ?? sources[0]!;
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

/** Where the text of a file ends in that of its document. */
export function endOf({ start, text }: SourceFile): number {
  return start + text.length;
}

/** Whether the start of a span is inside a range. */
export function encloses(document: Document, range: Offsets, { file, line, column }: Span): boolean {
  const { end, ...first } = rangeAt(document, range);
  const isAfter = line > first.line || (line === first.line && column >= first.column);
  return file === first.file && isAfter && (line < end.line || (line === end.line && column < end.column));
}

function isEmpty({ offsets: [start, end] }: LocatedChild): boolean {
  return start === end;
}

function startOf({ offsets: [start] }: LocatedChild): Offsets {
  return [start, start];
}
