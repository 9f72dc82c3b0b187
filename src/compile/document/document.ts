import type { Diagnostic, Position } from '../../diagnostic/diagnostic.ts';

/** Start and end of a range of the text, in UTF-16 units from its beginning. */
export type Offsets = readonly [start: number, end: number];

/** The path from the root to a value: map keys and list indexes. */
export type Path = readonly (string | number)[];

/** A value of tools.yaml together with where it, and the key it stands behind, were written. */
export interface Located {
  value: unknown;
  offsets: Offsets;
  /** Of maps and lists: the children by key or index (as text). */
  children?: ReadonlyMap<string, LocatedChild>;
}

/** A child of a map or a list. Behind an alias or a merge key it points to the anchored original. */
export interface LocatedChild extends Located {
  key?: Offsets;
}

/** A parsed tools.yaml: its text, its values as plain data, and the place of each. */
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
