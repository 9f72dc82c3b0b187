import type { Offsets, Path, WrittenLine } from '../document/document.ts';

/** The location in tools.yaml from which something comes. */
export interface Origin extends WrittenLine {
  path: Path;
  /** The part of its text that is meant. */
  within?: Offsets;
}
