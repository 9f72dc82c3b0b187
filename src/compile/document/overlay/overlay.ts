import { hasErrors } from '../../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document, Located, LocatedChild, ParseResult, SourceFile } from '../document.ts';
import { isMap } from '../maps.ts';
import { endOf, lineInWords, lineOfOffset, spanOf } from '../locate.ts';
import { shifted } from '../include/shift.ts';
import { put } from './put.ts';

/** A file that is put over a declaration for one run, and its path from the project. */
export interface Overlay {
  parsed: ParseResult;
  path: string;
}

/** Puts a file over a declaration: the result is one document, in which each value is located in the file that has it. */
export function overlaid(declaration: ParseResult, { parsed, path }: Overlay): ParseResult {
  const { document, diagnostics, incomplete } = declaration;
  const source: SourceFile = { ...parsed.document.sources[0]!, path, start: endOf(document.sources.at(-1)!) + 1 };
  const text = `${document.text}\n${source.text}`;
  const whole: Document = { ...document, text, sources: [...document.sources, source] };
  const found: Diagnostic[] = [];
  const root = withoutNotes(shifted(parsed.document.root, source.start));
  const say = ({ key, offsets }: LocatedChild, message: string, hint: string) =>
    void found.push({ code: 'OVERLAY_VALUE', severity: 'error', message, hint, ...spanOf(whole, key ?? offsets) });
  if (hasErrors(parsed.diagnostics)) return { document: whole, diagnostics: [...diagnostics, ...parsed.diagnostics], incomplete: true };
  const include = root.children?.get('include');
  if (include) say(include, 'an overlay includes no files', 'name each file with an --overlay of its own');
  if (!isMap(root.value)) say(root, 'an overlay must be a map', 'write the keys of tools.yaml that are different: stages: { base: { from: … } }');
  const lineOf = ({ key, offsets }: LocatedChild) => lineInWords(whole, lineOfOffset(whole, (key ?? offsets)[0]));
  const merged = isMap(root.value) && isMap(document.root.value) ? put(document.root, root, { say, lineOf }) : document.root;
  return { document: { ...whole, root: merged }, diagnostics: [...diagnostics, ...found], ...((incomplete || found.length > 0) && { incomplete: true }) };
}

/** The root without keys that are for people and editors. */
function withoutNotes(root: Located): Located {
  return root.children ? { ...root, children: new Map([...root.children].filter(([key]) => key !== '$schema' && !key.startsWith('x-'))) } : root;
}
