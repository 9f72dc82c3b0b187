import type { Path } from '../document/document.ts';
import { lineAt } from '../document/locate.ts';
import type { Side } from '../document/locate.ts';
import type { Model } from './model.ts';

/** `line 12`, the line of a value of tools.yaml or of its key, for messages that refer to a second location. */
export function lineOf({ document }: Model, path: Path, side?: Side): string {
  return `line ${lineAt(document, path, side)}`;
}
