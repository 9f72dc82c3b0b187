import type { Document, Located, Offsets } from '../../compile/document/document.ts';
import { applyEdits, editsOf, eolOf } from '../../compile/document/edits.ts';
import type { TextEdit } from '../../compile/document/edits.ts';
import { parse } from '../../compile/document/parse.ts';
import type { Manager } from '../../compile/model/managers/manager.ts';
import { shapeFaults } from '../../compile/model/schema/validator.ts';
import { packageLists } from './package-lists.ts';
import { sortPackages } from './sort.ts';

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

/** Puts quotes around texts that YAML takes for numbers or booleans: 3.10 would lose its zero. The schema says what is a text. */
async function quoteTexts(document: Document, managers: readonly Manager[]): Promise<TextEdit[]> {
  const faults = await shapeFaults(document, managers);
  return faults.flatMap(({ fix }) => (fix ? editsOf(document.text, fix) : [])).filter(({ offsets, text }) => text === `"${document.text.slice(...offsets)}"`);
}

/** Takes away spaces at the ends of lines, and makes the end of the file one line break; what stands inside a text stays. */
function tidyLines({ text, root }: Document): TextEdit[] {
  const texts = textsOverLines(text, root);
  const isInside = (offset: number) => texts.some(([start, end]) => offset >= start && offset < end);
  const eol = eolOf(text);
  const end = text.trimEnd().length;
  const trailing = Array.from(text.slice(0, end).matchAll(/[ \t]+(?=\r?\n)/g), ({ index, 0: spaces }): TextEdit => ({
    offsets: [index, index + spaces.length],
    text: '',
  }));
  const last: TextEdit[] =
    text === '' || text.slice(end) === eol || isInside(end) || isInside(text.length - 1) ? [] : [{ offsets: [end, text.length], text: eol }];
  return [...trailing.filter(({ offsets: [start] }) => !isInside(start)), ...last];
}

function textsOverLines(text: string, { offsets, children }: Located): Offsets[] {
  if (children) return [...children.values()].flatMap((child) => textsOverLines(text, child));
  return text.slice(...offsets).includes('\n') ? [offsets] : [];
}
