import type { Path } from '../document/document.ts';

/** Where in tools.yaml something comes from. */
export interface Origin {
  path: Path;
  line: number;
}
