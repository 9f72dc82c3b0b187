import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Path } from '../document/document.ts';

/**
 * Removes duplicate diagnostics. Stages can share a text through an anchor or a group: a fault in it is found through several paths, but
 * reported only for the first.
 */
export function once(found: readonly (readonly [path: Path, diagnostic: Diagnostic])[]): Diagnostic[] {
  const reported = new Map<string, { way: string; messages: Set<string> }>();
  return found.flatMap(([path, diagnostic]) => {
    const { code, file, line, column, message } = diagnostic;
    const place = `${code}:${file}:${line}:${column}`;
    const way = path.join('\0');
    const first = reported.get(place) ?? { way, messages: new Set() };
    if (first.way !== way || first.messages.has(message)) return [];
    first.messages.add(message);
    reported.set(place, first);
    return [diagnostic];
  });
}
