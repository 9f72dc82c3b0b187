import { mapIn } from '../../../compile/document/maps.ts';
import { pythonName } from '../../../compile/model/project-files/python-name.ts';
import type { Left } from './reading.ts';
import { texts } from './values.ts';

/** Where a tool's table says that a package comes from: an address, or the reason why an image cannot have it. Undefined for the usual index. */
export function sourceOf(table: Readonly<Record<string, unknown>>): { address: string } | { why: string } | undefined {
  const { git, url, path, file, rev, tag, branch, subdirectory, workspace, index, source } = table;
  const [other] = texts([index, source]);
  if (other !== undefined) return { why: `it comes from the index ${other}: \`mirrors: { pip: … }\` names the index of all packages` };
  if (workspace !== undefined) return { why: 'it is a package of the workspace; copy it with `files`, or publish it' };
  const [commit] = texts([rev, tag, branch]);
  const below = typeof subdirectory === 'string' ? `#subdirectory=${subdirectory}` : '';
  const [address] = typeof git === 'string' ? [`git+${git}${commit === undefined ? '' : `@${commit}`}${below}`] : texts([url, path, file]);
  return address === undefined ? undefined : { address };
}

/** A requirement with the source that `tool.uv.sources` has for it. */
export function withSource(written: string, sources: Readonly<Record<string, unknown>>): string | Left {
  const name = pythonName(written.trim());
  const found = Object.entries(sources).find(([of]) => pythonName(of) === name)?.[1];
  if (found === undefined) return written;
  const tables = [found].flat().map(mapIn);
  const conditional = tables.some((table) => ['marker', 'extra', 'group'].some((key) => key in table));
  const source = sourceOf(tables[0] ?? {});
  if (tables.length !== 1 || conditional || source === undefined) return { what: written, why: 'its source has conditions, or is none that is known here' };
  if ('why' in source) return { what: written, why: source.why };
  const [, named = name, marker] = /^\s*([\w.-]+\s*(?:\[[^\]]*\])?)[^;]*(?:;\s*(.*))?$/.exec(written) ?? [];
  return `${named.replaceAll(/\s/g, '')} @ ${source.address}${marker === undefined ? '' : `; ${marker}`}`;
}

/** Conditions that must all hold, as the end of a requirement. */
export function allOf(conditions: readonly string[]): string {
  if (conditions.length === 0) return '';
  return `; ${conditions.map((each) => (conditions.length > 1 && /\bor\b/.test(each) ? `(${each})` : each)).join(' and ')}`;
}
