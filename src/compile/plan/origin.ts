import type { Path } from '../document/document.ts';

/** The location in tools.yaml from which something comes. */
export interface Origin {
  path: Path;
  line: number;
}
