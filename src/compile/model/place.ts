import type { Path } from '../document/document.ts';
import { lineAt } from '../document/locate.ts';
import type { Side } from '../document/locate.ts';
import type { Model } from './model.ts';

/** `line 12`, of a value of tools.yaml or of its key: how a message points at a second place. */
export function lineOf({ document }: Model, path: Path, side?: Side): string {
  return `line ${lineAt(document, path, side)}`;
}
