import type { Fix } from '../../../../diagnostic/diagnostic.ts';
import type { Document, Path } from '../../../document/document.ts';
import { nodeAt, sourceOf, spanOf } from '../../../document/locate.ts';
import { isMap } from '../../../document/maps.ts';
import type { Schema } from '../../managers/written-schema.ts';
import { rename, replaceWith, rewrite } from '../../fixes.ts';
import { meaning, ruleOf } from './hints.ts';

/** The source text of a value converted to the required type, and a description of the change. */
export interface Retyped {
  hint: string;
  fix?: Fix | undefined;
}

/** Fixes a text that YAML reads as something else, a quoted number, `yes` for `true`, and a list or a map with a sign missing. */
export function retype(document: Document, path: Path, data: unknown, { type, items, pattern = '' }: Schema): Retyped | undefined {
  const source = sourceOf(document, path);
  const types = [type].flat();
  if (source === undefined || data === null) return undefined;
  const as = (text: string, say: string) => ({ hint: text.includes('\n') ? say : `${say}: ${text}`, fix: replaceWith(document, path, text) });
  if (Array.isArray(data) && types.includes('object')) return mapped(document, path, data);
  if (typeof data === 'object') return types.includes('string') && /^\{[a-z][\w.-]*\}$/.test(source) ? as(`"${source}"`, 'quote it') : undefined;
  // A quoted or multi-line number has a tag: adding quotes would not make it a text.
  if (typeof data !== 'string') return types.includes('string') && /^[^"'\n]+$/.test(source) && new RegExp(pattern, 'u').test(source) ? as(`"${source}"`, 'quote it') : undefined;
  if (types.includes('integer') && /^\d+$/.test(data)) return as(data, 'write it without quotes');
  if (types.includes('boolean') && /^(true|yes|on|false|no|off)$/i.test(data))
    return as(String(/^(true|yes|on)$/i.test(data)), 'write the YAML 1.2 boolean');
  const lines = source.split('\n');
  if (types.includes('object') && lines.every((line) => /^\s*[A-Za-z_]\w*=[^\s"'#:]+$/.test(line))) return as(source.replace(/=/g, ': '), 'write a colon and a space after each key');
  if (!types.includes('array') || ![items?.type].flat().includes('string')) return undefined;
  if (lines.every((line) => /^\s*-[^\s-]/.test(line))) return as(source.replace(/^(\s*)-/gm, '$1- '), 'write a space after each -');
  if (/^[^[\]{}#"'\n]+\]$/.test(source)) return as(`[${source}`, 'open the bracket');
  if (/^[|>]/.test(source)) return { hint: 'write a list: begin each line with "- ", and remove the block sign' };
  if (lines.length > 1 || !/^(["'].*|[^,[\]{}#]+)$/.test(source)) return undefined;
  if (!/\s/.test(data)) return as(`[${source}]`, 'write it as a list');
  const several = /["']/.test(source) ? 'with each word as an item' : `[${source}] is one item, [${source.split(/\s+/).map(asText).join(', ')}] are several`;
  return { hint: `write it as a list${several.startsWith('[') ? ': ' : ', '}${several}` };
}

/** The value that the schema says is meant by what is written. */
export function reworded(document: Document, path: Path, data: unknown, schema: Schema): Retyped | undefined {
  const text = typeof data === 'object' ? undefined : meaning(schema, data);
  const [quote = ''] = /^["']/.exec(sourceOf(document, path) ?? '') ?? [];
  return text === undefined ? undefined : { hint: `write ${text}: ${ruleOf(schema)}`, fix: replaceWith(document, path, `${quote}${text}${quote}`) };
}

/** A list of maps that was meant as one map: without the dashes, if each item is a single key in lines of its own. */
function mapped(document: Document, path: Path, items: readonly unknown[]): Retyped | undefined {
  const keys = items.flatMap((item) => (isMap(item) ? Object.keys(item) : [undefined]));
  if (items.length === 0 || keys.includes(undefined)) return undefined;
  const source = sourceOf(document, path)!;
  const hint = `write it without the ${source.startsWith('[') ? 'brackets' : 'dashes'}: ${keys[0]} is a key, not an item of a list`;
  const indent = spanOf(document, nodeAt(document, path)!.offsets).column - 1;
  const lines = source.split('\n');
  const isDashed = (line: string, index: number) => line.startsWith(`${' '.repeat(index === 0 ? 0 : indent)}- `);
  const single = keys.length === items.length && new Set(keys).size === keys.length && lines.filter(isDashed).length === items.length;
  const text = lines.map((line, index) => (isDashed(line, index) ? line.replace('- ', '  ') : line)).join('\n');
  return { hint, fix: single ? replaceWith(document, path, text) : undefined };
}

/** A word as YAML reads it as a text. */
function asText(word: string): string {
  return /^([-+]?[\d.][\d._eExXo]*|true|false|null|~)$/i.test(word) ? `"${word}"` : word;
}

/** Removes the line break at the end of a block text, if that is all that is wrong with it. */
export function chomp(document: Document, path: Path, data: unknown, pattern: string): Retyped | undefined {
  const source = sourceOf(document, path);
  const [, sign] = /^([|>])[+]?\s/.exec(source ?? '') ?? [];
  if (!sign || typeof data !== 'string' || !new RegExp(pattern, 'u').test(data.trimEnd())) return undefined;
  return { hint: `a block text ends with a line break: write ${sign}-`, fix: replaceWith(document, path, source!.replace(/^[|>][+]?/, `${sign}-`)) };
}

/** A text over several lines that was meant as several items: a comma is missing, or the lines of a list have different indents. */
export function rejoin(document: Document, path: Path, pattern: string): Retyped | undefined {
  const source = sourceOf(document, path);
  if (!source?.includes('\n') || !/^[^"'|>]/.test(source)) return undefined;
  const lines = source.split('\n');
  if (lines.some((line) => /^\s*- /.test(line))) return { hint: 'give all items of a list the same indent' };
  const items = lines.every((line) => new RegExp(pattern, 'u').test(line.trim()));
  return { hint: 'the next line belongs to the same item: put a comma between two items', ...(items && { fix: replaceWith(document, path, source.replace(/\r?\n/g, ',$&')) }) };
}

/** A key and its value that are read as a key, since no space follows the colon: `{ A:b }`. */
export function divide(document: Document, path: Path): Retyped | undefined {
  const written = String(path.at(-1));
  const [, key, value] = /^([A-Za-z_]\w*)[:=](\S+)$/.exec(written) ?? [];
  // The place of a value that is not there is that of its key.
  return key === undefined || sourceOf(document, path) !== written ? undefined : { hint: `write a colon and a space after the key: ${key}: ${value}`, fix: rename(document, path, `${key}: ${value}`) };
}

/** Fixes a name that is valid in lowercase and without surrounding spaces or typographic quotes, where case does not matter. */
export function respell(document: Document, path: Path, data: unknown, pattern: string): Fix | undefined {
  const [, word] = typeof data === 'string' ? (/^[ \u201C\u201D\u201E\u2018\u2019\u00AB\u00BB]*([A-Za-z0-9][A-Za-z0-9+.-]*)[ \u201C\u201D\u201E\u2018\u2019\u00AB\u00BB]*$/.exec(data) ?? []) : [];
  if (word === undefined) return undefined;
  const candidates = new Set([word, word.toLowerCase()].filter((text) => new RegExp(pattern, 'u').test(text)));
  const [text] = candidates;
  return text === undefined ? undefined : rewrite(document, path, text);
}
