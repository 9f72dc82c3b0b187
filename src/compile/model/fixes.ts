import type { Fix } from '../../diagnostic/diagnostic.ts';
import type { Document, LocatedChild, Offsets, Path } from '../document/document.ts';
import { eolOf, fixOf, lineEnd, lineStart } from '../document/edits.ts';
import type { TextEdit } from '../document/edits.ts';
import { endOf, nodeAt, sourceAt } from '../document/locate.ts';
import { removal } from '../document/removal.ts';
import { FACT } from './facts/facts.ts';

/** Replaces a text and keeps its quotes; with `part`, replaces only each occurrence of `part`. A new text that lacks a fact of the old one would be right for one stage only. */
export function rewrite(document: Document, path: Path, text: string, part?: string): Fix | undefined {
  const node = nodeAt(document, path);
  if (!node || node.children) return undefined;
  const written = document.text.slice(...node.offsets);
  const [, quote = '', inner = ''] = /^(["']?)(.*)\1$/s.exec(written) ?? [];
  if (inner.includes('\n') || (part !== undefined && !inner.includes(part))) return undefined;
  if (part === undefined && inner.match(FACT)?.some((fact) => !text.includes(fact))) return undefined;
  return fix(document, `write "${text}"`, { offsets: node.offsets, text: `${quote}${part === undefined ? text : inner.replaceAll(part, text)}${quote}` });
}

/** Replaces a value by source text, including quotes or brackets. */
export function replaceWith(document: Document, path: Path, source: string): Fix | undefined {
  const node = nodeAt(document, path);
  return node && fix(document, `write ${source}`, { offsets: node.offsets, text: source });
}

/** Replaces a misspelt text by the only known word that is similar. */
export function correct(document: Document, path: Path, word: string | undefined): Fix | undefined {
  return word === undefined ? undefined : rewrite(document, path, word);
}

/** Renames a key, unless the new name already exists in the map. */
export function rename(document: Document, path: Path, name: string | undefined): Fix | undefined {
  const key = nodeAt(document, path)?.key;
  if (name === undefined || !key || nodeAt(document, [...path.slice(0, -1), name])) return undefined;
  return fix(document, `write "${name}"`, { offsets: key, text: name });
}

/** Removes an item from its list, or a key with its value from its map, if the change affects only the stage or group that contains it. */
export function remove(document: Document, path: Path, what: string): Fix | undefined {
  const nodes = path.map((_, index) => nodeAt(document, path.slice(0, index + 1)));
  const [holder, node] = [nodes.at(-2), nodes.at(-1)];
  if (!holder?.children || !node || nodes.some((one, index) => one && isShared(document, one, nodes[index - 1]))) return undefined;
  const siblings = [...holder.children.values()];
  const edit = removal(document.text, { holder: holder.offsets, members: siblings.map(extentOf), index: siblings.indexOf(node) });
  return edit && fix(document, `remove ${what}`, edit);
}

/** Removes an item from its list, and the only one with the key of the list. */
export function removeItem(document: Document, path: Path, what: string): Fix | undefined {
  const list = path.slice(0, -1);
  return (nodeAt(document, list)?.children?.size === 1 && remove(document, list, what)) || remove(document, path, what);
}

/** Adds a package to a stage's entry for a manager; if there is none, adds an entry before a different key of the stage. */
export function addPackage(document: Document, entry: Path, item: string, before: string): Fix | undefined {
  const found = nodeAt(document, entry);
  const list = Array.isArray(found?.value) ? entry : [...entry, 'packages'];
  const edit = !found ? inserted(document, entry, item, before) : nodeAt(document, list) ? appended(document, list, item) : undefined;
  return edit && fix(document, `add ${item}`, edit);
}

/** Adds a key with a value, in the source's own form, after a different key of its map, whose value is on one line. */
export function addKey(document: Document, path: Path, source: string, after: string): Fix | undefined {
  const holder = nodeAt(document, path.slice(0, -1));
  const { key, offsets } = nodeAt(document, [...path.slice(0, -1), after]) ?? {};
  if (!holder || !key || key[0] < holder.offsets[0]) return undefined;
  const { text } = document;
  const written = `${path.at(-1)}: ${source}`;
  if (text.charAt(holder.offsets[0]) === '{') return fix(document, `add ${path.at(-1)}`, { offsets: [offsets![1], offsets![1]], text: `, ${written}` });
  const end = offsets![1] + /^[^\r\n]*/.exec(text.slice(offsets![1]))![0].length;
  const lead = text.slice(lineStart(text, key[0]), key[0]).replace(/\S/g, ' ');
  return fix(document, `add ${path.at(-1)}`, { offsets: [end, end], text: `${eolOf(text)}${lead}${written}` });
}

function appended(document: Document, list: Path, item: string): TextEdit | undefined {
  const node = nodeAt(document, list)!;
  const nodes = list.map((_, index) => nodeAt(document, list.slice(0, index + 1))!);
  const last = [...(node.children?.values() ?? [])].at(-1);
  if (!Array.isArray(node.value) || nodes.some((one, index) => isShared(document, one, nodes[index - 1]))) return undefined;
  const [start, end] = node.offsets;
  if (document.text.charAt(start) === '[') return { offsets: last ? [last.offsets[1], last.offsets[1]] : [start, end], text: last ? `, ${item}` : `[${item}]` };
  const line = Math.min(lineEnd(document.text, end - 1), endOf(sourceAt(document.sources, start)));
  const indent = document.text.slice(lineStart(document.text, start), start);
  const [eol, entry] = [eolOf(document.text), `${indent}- ${item}`];
  return { offsets: [line, line], text: document.text.slice(0, line).endsWith('\n') ? `${entry}${eol}` : `${eol}${entry}` };
}

function inserted(document: Document, entry: Path, item: string, before: string): TextEdit | undefined {
  const key = nodeAt(document, [...entry.slice(0, -1), before])?.key;
  const holder = nodeAt(document, entry.slice(0, -1));
  if (!key || !holder || key[0] < holder.offsets[0] || key[1] > holder.offsets[1]) return undefined;
  const written = `${entry.at(-1)}: [${item}]`;
  const lead = document.text.slice(lineStart(document.text, key[0]), key[0]);
  return {
    offsets: [key[0], key[0]],
    text: document.text.charAt(holder.offsets[0]) === '{' ? `${written}, ` : `${written}${eolOf(document.text)}${lead.replace(/\S/g, ' ')}`,
  };
}

/** Whether other places share the value: it comes from an alias or a merge key, or has an anchor. */
function isShared({ text }: Document, node: LocatedChild, holder: LocatedChild | undefined): boolean {
  const [start, end] = extentOf(node);
  const outside = holder !== undefined && (holder.parts ?? [holder.offsets]).every(([first, last]) => start < first || end > last);
  return outside || /&[^\s,[\]{}]+\s+$/.test(text.slice(0, node.offsets[0]));
}

function extentOf({ key, offsets }: LocatedChild): Offsets {
  return key ? [key[0], Math.max(key[1], offsets[1])] : offsets;
}

function fix(document: Document, title: string, edit: TextEdit): Fix {
  return fixOf(document, title, [edit]);
}
