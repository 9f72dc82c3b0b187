import type { Document } from '../../compile/document/document.ts';
import { applyEdits } from '../../compile/document/edits.ts';
import type { TextEdit } from '../../compile/document/edits.ts';
import { parse } from '../../compile/document/parse.ts';
import type { Manager } from '../../compile/model/managers/manager.ts';
import { packageLists } from './package-lists.ts';
import { quoteTexts } from './quote.ts';
import { sortPackages } from './sort.ts';
import { tidyLines } from './tidy.ts';

/**
 * The canonical form of a tools.yaml: lists of packages sorted, texts that YAML would take for numbers quoted, no space
 * at the end of a line and one line break at the end. Only that is edited: all else stays as it is, byte for byte, with
 * every comment where it belongs.
 * @param text well-formed YAML
 */
export async function format(text: string, managers: readonly Manager[]): Promise<string> {
  const steps: ((document: Document) => TextEdit[] | Promise<TextEdit[]>)[] = [
    tidyLines,
    (document) => quoteTexts(document, managers),
    (document) => packageLists(document, managers).flatMap((list) => sortPackages(document.text, list)),
    tidyLines, // empty lines that ended the file may have come to stand elsewhere, or the other way round
  ];
  let formatted = text;
  for (const edits of steps) formatted = applyEdits(formatted, await edits(parse('', formatted).document));
  return formatted;
}
