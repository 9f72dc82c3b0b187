import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Document, Path } from '../document/document.ts';

type Found = readonly [path: Path, diagnostic: Diagnostic];

/** A fault by the stages of a matrix that have it; another stage is the empty name. */
type Fault = Map<string, Diagnostic>;

/** What is found at a place. */
interface Place {
  way: string;
  /** By their words, in which each stage of a matrix has the declared name. */
  faults: Map<string, Fault>;
  /** The stages with a fault that a fix mends, by the fix. */
  mended: Map<string, Set<string>>;
}

/**
 * Removes duplicate diagnostics. Stages can share a text through an anchor, a group or a matrix: a fault in it is found through several paths, but
 * reported only for the first, or for all stages of the matrix.
 */
export function once(found: readonly Found[], { members = new Map() }: Pick<Document, 'members'> = {}): Diagnostic[] {
  const places = new Map<string, Place>();
  const order: { fault: Fault; place: Place }[] = [];
  for (const [path, diagnostic] of found) {
    const { code, file, line, column, message, fix } = diagnostic;
    const stage = path[0] === 'stages' && members.has(String(path[1])) ? String(path[1]) : '';
    const declared = members.get(stage)?.of;
    const key = `${code}:${file}:${line}:${column}`;
    const way = (declared === undefined ? path : ['stages', declared, ...path.slice(2)]).join('\0');
    const place = places.get(key) ?? { way, faults: new Map(), mended: new Map() };
    places.set(key, place);
    if (place.way !== way) continue;
    const words = declared === undefined ? message : JSON.stringify(inGeneral(diagnostic, stage, declared));
    const fault = place.faults.get(words) ?? new Map();
    if (fault.size === 0) order.push({ fault, place });
    if (!fault.has(stage)) fault.set(stage, diagnostic);
    place.faults.set(words, fault);
    const mend = JSON.stringify(fix);
    if (fix) place.mended.set(mend, (place.mended.get(mend) ?? new Set()).add(stage));
  }
  const sizes = new Map<string, number>();
  for (const { of } of members.values()) sizes.set(of, (sizes.get(of) ?? 0) + 1);
  return order.map(({ fault, place }) => {
    const [[stage, diagnostic]] = [...fault] as [[string, Diagnostic]];
    const declared = members.get(stage)?.of;
    return declared === undefined ? diagnostic : ofMatrix(fault, place, declared, sizes.get(declared)!);
  });
}

/** A fault of stages of a matrix: in words of the declared stage if all of them have it, or with their names. Only a fix that is right for all is kept. */
function ofMatrix(fault: Fault, { mended }: Place, declared: string, all: number): Diagnostic {
  const [[stage, diagnostic]] = [...fault] as [[string, Diagnostic]];
  const { fix, ...said } = diagnostic;
  const fixed = { ...said, ...(fix && mended.get(JSON.stringify(fix))!.size === all && { fix }) };
  if (fault.size === all) return { ...fixed, ...inGeneral(said, stage, declared) };
  if (fault.size === 1 && said.message.includes(stage)) return fixed;
  return { ...fixed, message: `${said.message} (in ${[...fault.keys()].join(', ')})` };
}

/** What a diagnostic says, with the name of the declared stage instead of that of one of its matrix. */
function inGeneral({ message, hint }: Diagnostic, stage: string, declared: string): Pick<Diagnostic, 'message' | 'hint'> {
  const general = (text: string) => text.replaceAll(`"${stage}"`, () => `"${declared}"`);
  return { message: general(message), ...(hint && { hint: general(hint) }) };
}
