import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';

/** Start and end of a range of the text, in UTF-16 units from its beginning. */
export type Offsets = readonly [start: number, end: number];

/** The path from the root to a value: map keys and list indexes. */
export type Path = readonly (string | number)[];

/** A value of tools.yaml, with its location and that of its key. */
export interface Located {
  value: unknown;
  offsets: Offsets;
  /** The children of a map or list, by key or by index as text. */
  children?: ReadonlyMap<string, LocatedChild>;
  /** For a map that is written in several files: the range of each part. */
  parts?: readonly Offsets[];
}

/** A child of a map or a list. For an alias or a merge key, the locations are those of the anchored value. */
export interface LocatedChild extends Located {
  key?: Offsets;
}

/** A file of a document. */
export interface SourceFile {
  /** The name as diagnostics show it. */
  file: string;
  /** The path in the project, if a different file includes it. */
  path?: string;
  text: string;
  /** Where its text starts in that of the document. */
  start: number;
  /** Turns an offset into its text into line and column. */
  positionAt(offset: number): Position;
}

/**
 * A parsed tools.yaml with the files that it includes: its text, its values as plain data, and the location of each. The text is that of all
 * files, one after the other, so that an offset also says in which file it is.
 */
export interface Document {
  /** The name of tools.yaml as diagnostics show it. */
  file: string;
  text: string;
  sources: readonly SourceFile[];
  root: Located;
  /** The stages that matrices made, by name. */
  members?: ReadonlyMap<string, MatrixMember>;
}

/** Of a stage that a matrix made: the name of the declared stage, and the values of the axes, also as people read them. */
export interface MatrixMember {
  of: string;
  values: Readonly<Record<string, string>>;
  words: string;
}

/** A line of the declaration. */
export interface WrittenLine {
  line: number;
  /** The path of its file in the project, if that is not tools.yaml but a file that it includes. */
  source?: string;
}

/** The document, as far as it could be parsed, and its YAML errors. */
export interface ParseResult {
  document: Document;
  diagnostics: Diagnostic[];
  /** Whether a file that it includes is missing from it. */
  incomplete?: true;
}
