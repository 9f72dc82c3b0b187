import type { Fix } from '../../../diagnostic/diagnostic.ts';
import type { Document, Path } from '../../document/document.ts';
import { sourceOf } from '../../document/locate.ts';
import type { Schema } from '../managers/manager.ts';
import { replaceWith, rewrite } from '../fixes.ts';

/** The source text of a value converted to the required type, and a description of the change. */
export interface Retyped {
  hint: string;
  fix?: Fix | undefined;
}

/** Fixes a text that YAML reads as a number, a quoted number, `yes` for `true`, and a single item instead of a list. */
export function retype(document: Document, path: Path, data: unknown, { type, items }: Schema): Retyped | undefined {
  const source = sourceOf(document, path);
  const types = [type].flat();
  if (source === undefined || data === null || typeof data === 'object') return undefined;
  const as = (text: string, say: string) => ({ hint: `${say}: ${text}`, fix: replaceWith(document, path, text) });
  // A quoted or multi-line number has a tag: adding quotes would not make it a text.
  if (typeof data !== 'string') return types.includes('string') && /^[^"'\n]+$/.test(source) ? as(`"${source}"`, 'quote it') : undefined;
  if (types.includes('integer') && /^\d+$/.test(data)) return as(data, 'write it without quotes');
  if (types.includes('boolean') && /^(true|yes|on|false|no|off)$/i.test(data))
    return as(String(/^(true|yes|on)$/i.test(data)), 'write the YAML 1.2 boolean');
  const listsTexts = types.includes('array') && [items?.type].flat().includes('string');
  if (!listsTexts || !/^(["'].*|[^,[\]{}#]+)$/.test(source)) return undefined;
  return /\s/.test(data) ? { hint: `write it as a list: [${source}] is one item, [${source.split(/\s+/).join(', ')}] are several` } : as(`[${source}]`, 'write it as a list');
}

/** Fixes a name that is valid in lowercase and without surrounding spaces, where case does not matter. */
export function respell(document: Document, path: Path, data: unknown, pattern: string): Fix | undefined {
  if (typeof data !== 'string' || !/^ *[A-Za-z0-9][A-Za-z0-9+.-]* *$/.test(data)) return undefined;
  const candidates = new Set([data.trim(), data.trim().toLowerCase()].filter((text) => new RegExp(pattern, 'u').test(text)));
  const [text] = candidates;
  return text === undefined ? undefined : rewrite(document, path, text);
}
