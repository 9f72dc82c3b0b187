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
 * @param document well-formed YAML
 */
export async function format(document: Document, managers: readonly Manager[]): Promise<string> {
  const steps: ((one: Document) => TextEdit[] | Promise<TextEdit[]>)[] = [
    tidyLines,
    (one) => quoteTexts(one, managers),
    (one) => packageLists(one, managers).flatMap((list) => sortPackages(one.text, list)),
    tidyLines, // empty lines that ended the file may have come to stand elsewhere, or the other way round
  ];
  let formatted = document;
  for (const edits of steps) {
    const text = applyEdits(formatted.text, await edits(formatted));
    if (text !== formatted.text) formatted = parse(document.file, text).document;
  }
  return formatted.text;
}
