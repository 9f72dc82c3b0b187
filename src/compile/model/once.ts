import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { listed } from '../../diagnostic/listed.ts';
import type { Document, MatrixMember, Path } from '../document/document.ts';

type Members = ReadonlyMap<string, MatrixMember>;

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
export function once(found: readonly Found[], { members = new Map<string, MatrixMember>() }: Pick<Document, 'members'> = {}): Diagnostic[] {
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
    const words = declared === undefined ? message : JSON.stringify(inGeneral(diagnostic, stage, members));
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
    return declared === undefined ? diagnostic : ofMatrix(fault, place, members, sizes.get(declared)!);
  });
}

/**
 * A fault of stages of a matrix: in words of the declared stage if all of them have it, or with their names. Only a fix that is right for all is kept.
 * Where something works, what the hint says must not change the other stages.
 */
function ofMatrix(fault: Fault, { mended }: Place, members: Members, all: number): Diagnostic {
  const [[stage, diagnostic]] = [...fault] as [[string, Diagnostic]];
  const { fix, ...said } = diagnostic;
  const isForAll = fix !== undefined && mended.get(JSON.stringify(fix))!.size === all;
  if (fault.size === all) return { ...said, ...inGeneral(said, stage, members), ...(isForAll && { fix }) };
  const hint =
    said.severity !== 'error' && said.hint !== undefined ? `${said.hint}, but leave the other stages of "${members.get(stage)!.of}" as they are` : said.hint;
  const message = fault.size === 1 && said.message.includes(stage) ? said.message : `${said.message} (in ${listed([...fault.keys()])})`;
  return { ...said, message, ...(hint !== undefined && { hint }), ...(isForAll && { fix }) };
}

/** What a diagnostic says, with the names of declared stages instead of those of this one of a matrix, and of others for the same values. */
function inGeneral({ message, hint }: Diagnostic, stage: string, members: Members): Pick<Diagnostic, 'message' | 'hint'> {
  const { values } = members.get(stage)!;
  const isSame = ([axis, value]: [string, string]) => values[axis] === value;
  const nameOf = (written: string) => {
    const member = members.get(written);
    return member && (written === stage || Object.entries(member.values).every(isSame)) ? member.of : written;
  };
  const general = (text: string) => text.replace(/(?<=")[^"\s]+(?=")/g, nameOf);
  return { message: general(message), ...(hint && { hint: general(hint) }) };
}
