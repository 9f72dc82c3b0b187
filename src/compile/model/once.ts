import { isDeepStrictEqual } from 'node:util';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Document, Path } from '../document/document.ts';

type Found = readonly [path: Path, diagnostic: Diagnostic];

/**
 * Removes duplicate diagnostics. Stages can share a text through an anchor, a group or a matrix: a fault in it is found through several paths, but
 * reported only for the first, or for all stages of the matrix.
 */
export function once(found: readonly Found[], { members }: Pick<Document, 'members'> = {}): Diagnostic[] {
  const reported = new Map<string, { way: string; faults: Map<string, Diagnostic>[] }>();
  const order: Map<string, Diagnostic>[] = [];
  const counts = new Map<string, Set<string>>();
  for (const [path, diagnostic] of found) {
    const { code, file, line, column, message } = diagnostic;
    const member = path[0] === 'stages' ? members?.get(String(path[1])) : undefined;
    const stage = member ? String(path[1]) : '';
    const place = `${code}:${file}:${line}:${column}`;
    const way = (member ? ['stages', member.of, ...path.slice(2)] : path).join('\0');
    const first = reported.get(place) ?? { way, faults: [] };
    reported.set(place, first);
    if (first.way !== way) continue;
    const messages = counts.get(`${place}:${stage}`) ?? new Set();
    counts.set(`${place}:${stage}`, messages);
    if (messages.has(message)) continue;
    const number = messages.size;
    messages.add(message);
    if (!first.faults[number]) order.push((first.faults[number] = new Map()));
    first.faults[number].set(stage, diagnostic);
  }
  return order.map((fault) => ofMatrix(fault, members));
}

/** A fault of stages of a matrix: in words of the declared stage if all of them have it, or with their names. */
function ofMatrix(fault: ReadonlyMap<string, Diagnostic>, members: Document['members']): Diagnostic {
  const [[stage, diagnostic], ...others] = [...fault] as [[string, Diagnostic], ...[string, Diagnostic][]];
  const declared = members?.get(stage)?.of;
  if (declared === undefined) return diagnostic;
  const all = [...members!].filter(([, { of }]) => of === declared).length;
  const { fix, ...said } = diagnostic;
  const fixed = { ...said, ...(fix && fault.size === all && others.every(([, other]) => isDeepStrictEqual(other.fix, fix)) && { fix }) };
  const general = (name: string, { message, hint = '' }: Diagnostic) => [message, hint].map((text) => text.replaceAll(`"${name}"`, `"${declared}"`));
  const [message, hint] = general(stage, diagnostic);
  if (fault.size === all && others.every((other) => isDeepStrictEqual(general(...other), [message, hint])))
    return { ...fixed, message: message!, ...(hint && { hint }) };
  const names = fault.size === all ? `all stages of "${declared}"` : [...fault.keys()].join(', ');
  if (fault.size === 1 && said.message.includes(stage)) return fixed;
  return { ...fixed, message: `${said.message} (in ${names})` };
}
