import type { WrittenLine } from '../compile/document/document.ts';
import { onlyLine } from '../compile/document/locate.ts';
import type { ListPlace } from '../compile/model/project-files/listed.ts';
import { byCodeUnits } from '../diagnostic/code-units.ts';
import { ASPECTS } from './trait.ts';
import type { Aspect, Trait } from './trait.ts';
import { versionStep } from './version.ts';
import type { VersionStep } from './version.ts';

/** One difference between two revisions, with its line; for a removed trait, that of the base. */
export interface Change extends WrittenLine {
  action: 'added' | 'removed' | 'changed' | 'moved' | 'renamed';
  aspect: Aspect;
  manager?: string;
  name: string;
  /** The parts that differ; for an added or removed trait, all of them. */
  before?: Readonly<Record<string, string>>;
  after?: Readonly<Record<string, string>>;
  /** The step between the two versions. */
  version?: VersionStep;
  /** The checksums that did not change although the version or the address of their file did. */
  kept?: readonly string[];
  /** The stages that declare it, those that inherit it and, for a moved package, those that declared it before and those that no longer have it; for a renamed stage, its former name. */
  stages: readonly string[];
  inherited: readonly string[];
  from?: readonly string[];
  lost?: readonly string[];
  /** Why it affects root's actions, or who may become root. */
  privileged?: string;
  image: boolean;
  /** For a package in a list: its location in the list. */
  list?: ListPlace;
  /** For a package of a group: the group. */
  group?: string;
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

/** Converts a difference to a change of these stages. */
export function changeOf(difference: Difference, stages: readonly string[], inherited: readonly string[]): Change {
  const { before, after } = difference;
  const { aspect, manager, name, list, group, ...declared } = traitOf(difference);
  const privileged = after?.privileged ?? before?.privileged;
  const parts = before && after ? differing(before.parts, after.parts) : { before: before?.parts, after: after?.parts };
  const [part] = Object.keys(parts.before ?? {}).filter(
    (key) => before && after && /(^|\.)version$/.test(key) && parts.after?.[key] !== undefined && sameOperator(before, after),
  );
  const version = part === undefined ? undefined : versionStep(parts.before![part]!, parts.after![part]!);
  const kept = before && after ? keptChecksums(after.parts, parts.after ?? {}) : [];
  return {
    action: before ? (after ? 'changed' : 'removed') : 'added',
    aspect,
    ...(manager !== undefined && { manager }),
    name,
    ...(parts.before && { before: parts.before }),
    ...(parts.after && { after: parts.after }),
    ...(version && { version }),
    ...(kept.length > 0 && { kept }),
    stages,
    inherited,
    ...(privileged !== undefined && { privileged }),
    image: ASPECTS[aspect].image,
    ...onlyLine(declared),
    ...(list && { list }),
    ...(group !== undefined && { group }),
  };
}

/** Whether two packages differ only in the version: from `>=1.2` to `==1.3` there is no step. */
function sameOperator({ parts: { spec: old = '', version: was = '' } }: Trait, { parts: { spec: now = '', version: is = '' } }: Trait): boolean {
  return old.replace(was, '').replace(/\[.*?\]/, '') === now.replace(is, '').replace(/\[.*?\]/, '');
}

function keptChecksums(parts: Trait['parts'], changed: Trait['parts']): string[] {
  return Object.keys(parts).filter((part) => {
    const [, file] = /^(|.*\.)sha256$/.exec(part) ?? [];
    return file !== undefined && changed[part] === undefined && ['version', 'url'].some((key) => changed[file + key] !== undefined);
  });
}

function differing(before: Trait['parts'], after: Trait['parts']): { before: Record<string, string>; after: Record<string, string> } {
  const other = (parts: Trait['parts'], others: Trait['parts']) => Object.fromEntries(Object.entries(parts).filter(([part, value]) => others[part] !== value));
  return { before: other(before, after), after: other(after, before) };
}

const ORDER = Object.keys(ASPECTS);

/** Sorts changes: privileged ones first, then by stage (removed stages last) and by aspect. */
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
