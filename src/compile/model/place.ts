import type { Path } from '../document/document.ts';
import { lineAt, lineInWords } from '../document/locate.ts';
import type { Side } from '../document/locate.ts';
import type { Model } from './model.ts';

/**
 * The line of a value of tools.yaml or of its key, for messages that refer to a second location: `line 12`, and with included files
 * `line 12 of stages/python.yaml`.
 */
export function lineOf({ document }: Model, path: Path, side?: Side): string {
  return lineInWords(document, lineAt(document, path, side));
}
