import type { Fix } from '../diagnostic/diagnostic.ts';
import type { Document } from '../compile/document/document.ts';
import { nodeAt } from '../compile/document/locate.ts';
import type { FetchedFile } from '../compile/model/fetched-files.ts';
import { addKey, replaceWith, rewrite } from '../compile/model/fixes.ts';

/** The checksum of a file, or one for each platform if they differ. */
export type Checksums = string | Readonly<Record<string, string>>;

/** Writes the checksum of a file where tools.yaml has it, or needs it. */
export function writeChecksum(document: Document, { path, sha256, item }: FetchedFile, checksums: Checksums): Fix | undefined {
  const place = [...path, 'sha256'];
  const written = nodeAt(document, place)?.value;
  const text = nodeAt(document, path)?.value;
  if (written !== undefined) return rewritten();
  // in the name of a package: tool @ ADDRESS#sha256=SUM
  if (item && typeof sha256 === 'string') return rewrite(document, typeof text === 'string' ? path : [...path, 'name'], String(checksums), sha256);
  if (typeof text === 'string') return replaceWith(document, path, `{ name: ${JSON.stringify(text)}, sha256: ${sourceOf(checksums)} }`);
  return addKey(document, place, sourceOf(checksums), nodeAt(document, [...path, 'version']) ? 'version' : item ? 'name' : 'url');

  function rewritten(): Fix | undefined {
    if (typeof written === 'string' && typeof checksums === 'string') return rewrite(document, place, checksums);
    const each = typeof checksums === 'string' ? [] : Object.entries(checksums).map(([platform, one]) => rewrite(document, [...place, platform], one));
    return each.length > 0 && each.every((one) => one !== undefined)
      ? { title: 'write the checksums', edits: each.flatMap(({ edits }) => edits) }
      : replaceWith(document, place, sourceOf(checksums));
  }
}

/** A value as YAML. */
export function sourceOf(checksums: Checksums): string {
  if (typeof checksums === 'string') return checksums;
  const pairs = Object.entries(checksums).map(([platform, sha256]) => `${platform}: ${sha256}`);
  return `{ ${pairs.join(', ')} }`;
}
