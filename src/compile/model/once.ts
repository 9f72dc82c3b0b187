import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../document/document.ts';

/**
 * Leaves out what was told already. What several stages share through an anchor or a group is one piece
 * of text: a fault in it is reached by several paths, but told once, for the first of them.
 */
export function once(found: readonly (readonly [path: Path, diagnostic: Diagnostic])[]): Diagnostic[] {
  const told = new Map<string, { way: string; messages: Set<string> }>();
  return found.flatMap(([path, diagnostic]) => {
    const { code, file, line, column, message } = diagnostic;
    const place = `${code}:${file}:${line}:${column}`;
    const way = path.join('\0');
    const first = told.get(place) ?? { way, messages: new Set() };
    if (first.way !== way || first.messages.has(message)) return [];
    first.messages.add(message);
    told.set(place, first);
    return [diagnostic];
  });
}
