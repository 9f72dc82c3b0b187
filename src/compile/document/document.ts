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
}

/** A child of a map or a list. For an alias or a merge key, the locations are those of the anchored value. */
export interface LocatedChild extends Located {
  key?: Offsets;
}

/** A parsed tools.yaml: its text, its values as plain data, and the location of each. */
export interface Document {
  /** The name as diagnostics show it. */
  file: string;
  text: string;
  root: Located;
  /** Turns an offset into the text into line and column. */
  positionAt(offset: number): Position;
}

/** The document, as far as it could be parsed, and its YAML errors. */
export interface ParseResult {
  document: Document;
  diagnostics: Diagnostic[];
}
