import { byCodeUnits } from '../diagnostic/code-units.ts';
import { ASPECTS } from './trait.ts';
import type { Aspect, Trait } from './trait.ts';
import { versionStep } from './version.ts';
import type { VersionStep } from './version.ts';

/** One difference between two revisions. */
export interface Change {
  action: 'added' | 'removed' | 'changed' | 'moved';
  aspect: Aspect;
  manager?: string;
  name: string;
  /** The parts that differ; of what was added or removed, all of them. */
  before?: Readonly<Record<string, string>>;
  after?: Readonly<Record<string, string>>;
  /** How far apart the two versions are. */
  version?: VersionStep;
  /** The stages that say so, those that inherit it, and, of a package that moved, those that said it before and those that no longer have it. */
  stages: readonly string[];
  inherited: readonly string[];
  from?: readonly string[];
  lost?: readonly string[];
  /** Why it touches what root does, or who may become root. */
  privileged?: string;
  /** Whether it changes the image. */
  image: boolean;
  /** The line of tools.yaml; of what was removed, the line of the base's. */
  line: number;
}

/** A trait that differs between two revisions of a stage. */
export interface Difference {
  before?: Trait | undefined;
  after?: Trait | undefined;
}

/** The trait as it is now, or as it was if it was removed. */
export function traitOf({ before, after }: Difference): Trait {
  return (after ?? before)!;
}

/** Turns a difference into a change of these stages. */
export function changeOf(difference: Difference, stages: readonly string[], inherited: readonly string[]): Change {
  const { before, after } = difference;
  const { aspect, manager, name, line } = traitOf(difference);
  const privileged = after?.privileged ?? before?.privileged;
  const parts = before && after ? differing(before.parts, after.parts) : { before: before?.parts, after: after?.parts };
  const [part] = Object.keys(parts.before ?? {}).filter((key) => before && after && /(^|\.)version$/.test(key) && parts.after?.[key] !== undefined);
  const version = part === undefined ? undefined : versionStep(parts.before![part]!, parts.after![part]!);
  return {
    action: before ? (after ? 'changed' : 'removed') : 'added',
    aspect,
    ...(manager !== undefined && { manager }),
    name,
    ...(parts.before && { before: parts.before }),
    ...(parts.after && { after: parts.after }),
    ...(version && { version }),
    stages,
    inherited,
    ...(privileged !== undefined && { privileged }),
    image: ASPECTS[aspect].image,
    line,
  };
}

function differing(before: Trait['parts'], after: Trait['parts']): { before: Record<string, string>; after: Record<string, string> } {
  const other = (parts: Trait['parts'], others: Trait['parts']) => Object.fromEntries(Object.entries(parts).filter(([part, value]) => others[part] !== value));
  return { before: other(before, after), after: other(after, before) };
}

const ORDER = Object.keys(ASPECTS);

/** What touches privilege first, then in the order of the stages, of which those that are gone come last, and of the aspects. */
export function inOrder(changes: readonly Change[], stages: readonly string[]): Change[] {
  const places = new Map(stages.map((stage, index) => [stage, index]));
  const place = ({ stages: [first] }: Change) => (first === undefined ? -1 : (places.get(first) ?? stages.length));
  return changes.toSorted(
    (a, b) =>
      Number(a.privileged === undefined) - Number(b.privileged === undefined) ||
      place(a) - place(b) ||
      ORDER.indexOf(a.aspect) - ORDER.indexOf(b.aspect) ||
      byCodeUnits(a.manager ?? '', b.manager ?? '') ||
      byCodeUnits(a.name, b.name),
  );
}
