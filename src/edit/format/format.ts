import type { Document, Located, Offsets } from '../../compile/document/document.ts';
import { applyEdits, editsOf, eolOf } from '../../compile/document/edits.ts';
import type { TextEdit } from '../../compile/document/edits.ts';
import { parse } from '../../compile/document/parse.ts';
import type { Manager } from '../../compile/model/managers/manager.ts';
import { shapeFaults } from '../../compile/model/schema/validator.ts';
import { packageLists } from './package-lists.ts';
import { sortPackages } from './sort.ts';

/**
 * The canonical form of a tools.yaml: lists of packages are sorted, texts that YAML would read as numbers are quoted, lines have no trailing
 * spaces, and the file ends with one line break. Everything else stays unchanged, byte for byte, and comments keep their places.
 * @param document well-formed YAML
 */
export async function format(document: Document, managers: readonly Manager[]): Promise<string> {
  const steps: ((one: Document) => TextEdit[] | Promise<TextEdit[]>)[] = [
    tidyLines,
    (one) => quoteTexts(one, managers),
    (one) => packageLists(one, managers).flatMap((list) => sortPackages(one.text, list)),
    tidyLines, // empty lines at the end of the file can have moved
  ];
  let formatted = document;
  for (const edits of steps) {
    const text = applyEdits(formatted.text, await edits(formatted));
    if (text !== formatted.text) formatted = parse(document.file, text).document;
  }
  return formatted.text;
}

/** Quotes texts that YAML reads as numbers or booleans: 3.10 would lose its zero. The schema says which values are texts. */
async function quoteTexts(document: Document, managers: readonly Manager[]): Promise<TextEdit[]> {
  const faults = await shapeFaults(document, managers);
  const isQuoted = ({ offsets, text }: TextEdit) => {
    const scalar = document.text.slice(...offsets);
    return text === `"${scalar}"` && !scalar.startsWith('{'); // `{user.home}` is a map: --fix quotes it
  };
  return faults.flatMap(({ fix }) => (fix ? editsOf(document.text, fix.edits) : [])).filter(isQuoted);
}

/** Removes trailing spaces, and extra line breaks at the end of the file; multi-line texts are not changed. */
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
