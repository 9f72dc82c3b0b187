import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document, Located, LocatedChild, ParseResult, SourceFile } from '../document.ts';
import { isMap } from '../maps.ts';
import { lineInWords, lineOfOffset, spanOf } from '../locate.ts';
import { listOf, mapOf } from '../tree.ts';
import { shifted } from './shift.ts';

/** A file of a declaration, and its path in the project if it is included. */
export interface Part {
  document: Document;
  path?: string;
}

/** The version of the format, which each file has. */
const FORMAT = 1;

/** Joins the files of a declaration to one document. Maps, such as `stages`, have the entries of all files; everything else is in one file only. */
export function merged(parts: readonly Part[]): ParseResult {
  const sources = sourcesOf(parts);
  const children = new Map<string, LocatedChild>();
  const diagnostics: Diagnostic[] = [];
  const document: Document = { ...parts[0]!.document, text: sources.map(({ text }) => text).join('\n'), sources };
  for (const [index, { document: part }] of parts.entries()) {
    for (const [key, child] of (isMap(part.root.value) && part.root.children) || []) {
      const moved = shifted(child, sources[index]!.start);
      if (index === 0) children.set(key, moved);
      else if (key !== '$schema' && !key.startsWith('x-')) add(key, moved);
    }
  }
  const root = parts[0]!.document.root;
  return { document: { ...document, root: root.children ? mapOf(children, root.offsets, 1).located : root }, diagnostics };

  function add(key: string, child: LocatedChild): void {
    const known = children.get(key);
    if (key === 'include') children.set(key, known && Array.isArray(child.value) ? longer(known, child) : child);
    else if (!known || known.value === null) children.set(key, child);
    else if (key === 'version') children.set(key, known.value === FORMAT ? child : known); // the check of the shape reports a different one
    else if (isMap(known.value) && isMap(child.value)) children.set(key, together(key, known, child));
    else if (isMap(known.value) && child.value !== null) mismatch(key, child, known);
    else if (child.value !== null) clash(key, child, known, 'only maps, such as `stages` and `groups`, can be in several files');
  }

  function together(key: string, known: LocatedChild, added: LocatedChild): LocatedChild {
    const entries = new Map(known.children);
    for (const [name, entry] of added.children ?? []) {
      const first = entries.get(name);
      if (first) clash(`${key}.${name}`, entry, first, 'rename one of the two, or remove it');
      else entries.set(name, entry);
    }
    const parts = [...(known.parts ?? [known.offsets]), added.offsets];
    return { ...mapOf(entries, known.offsets, 1).located, ...(known.key && { key: known.key }), parts };
  }

  function mismatch(key: string, child: LocatedChild, { key: first = [0, 0] }: LocatedChild): void {
    const place = lineInWords(document, lineOfOffset(document, first[0]));
    diagnostics.push({
      code: 'WRONG_TYPE',
      severity: 'error',
      message: `${key} must be a map, as on ${place}, not ${Array.isArray(child.value) ? 'a list' : 'a single value'}`,
      hint: 'each of its entries is a key with a value',
      ...spanOf(document, child.key ?? child.offsets),
    });
  }

  function clash(name: string, second: LocatedChild, { key: first = [0, 0] }: LocatedChild, hint: string): void {
    const place = lineInWords(document, lineOfOffset(document, first[0]));
    diagnostics.push({
      code: 'INCLUDE_CLASH',
      severity: 'error',
      message: `${name} is declared twice, first on ${place}`,
      hint,
      ...spanOf(document, second.key ?? second.offsets),
    });
  }
}

/** The files with the offset of each in the text of all. */
function sourcesOf(parts: readonly Part[]): SourceFile[] {
  let start = 0;
  return parts.map(({ document: { sources }, path }) => {
    const source = { ...sources[0]!, ...(path !== undefined && { path }), start };
    start += source.text.length + 1;
    return source;
  });
}

/** A list with the items of another one that it does not have at its end: two files can include the same one. */
function longer(known: LocatedChild, added: Located): LocatedChild {
  const own = [...(known.children?.values() ?? [])];
  const others = [...(added.children?.values() ?? [])].filter(({ value }) => !own.some((item) => item.value === value));
  return {
    ...known,
    ...listOf(
      [...own, ...others].map((located) => ({ located, size: 1 })),
      known.offsets,
    ).located,
  };
}
