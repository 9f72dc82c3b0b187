import { compile, PHASES } from '../compile/compile.ts';
import type { Compilation } from '../compile/compile.ts';
import type { Diagnostic, Fix } from '../diagnostic/diagnostic.ts';
import { applyEdits, editsOf } from '../compile/document/edits.ts';
import type { TextEdit } from '../compile/document/edits.ts';
import { readDeclaration } from '../compile/project.ts';
import type { Project } from '../compile/project.ts';

/** A fault of tools.yaml with an unambiguous fix. */
export type Fixable = Diagnostic & { fix: Fix };

/** The result of fixing. Nothing is written. */
export interface Fixed {
  before: string;
  after: string;
  /** The fixed faults, in the order of their fixes. */
  fixed: readonly Fixable[];
}

/** The maximum number of rounds: each round finds faults that the previous one hid. */
const ROUNDS = 100;

/**
 * Applies every unambiguous fix, checks again, and repeats until nothing more can be fixed. A fix is kept only
 * if its fault is gone and compilation gets at least as far as before; otherwise each fix of the round is tried separately.
 */
export async function fix(project: Project): Promise<Fixed> {
  const before = readDeclaration(project.path);
  const fixed: Fixable[] = [];
  const refused = new Set<string>();
  let text = before;
  let found = await compile(project, 'plan', text);
  for (let round = 0; round < ROUNDS; round++) {
    const wanted = apart(
      text,
      found.diagnostics.filter((one): one is Fixable => isFixable(one, project) && !refused.has(identity(one))),
    );
    if (wanted.length === 0) break;
    const better = (await attempt(wanted)) ?? (await oneByOne(wanted));
    if (better) ({ text, found } = better);
  }
  return { before, after: text, fixed };

  async function attempt(wanted: readonly Fixable[]): Promise<{ text: string; found: Compilation } | undefined> {
    const next = applyEdits(
      text,
      wanted.flatMap((one) => editsOf(text, one.fix)),
    );
    const outcome = await compile(project, 'plan', next);
    if (next === text || !isBetter(found, outcome, wanted)) return undefined;
    fixed.push(...wanted);
    return { text: next, found: outcome };
  }

  async function oneByOne(wanted: readonly Fixable[]): Promise<{ text: string; found: Compilation } | undefined> {
    for (const one of wanted) {
      if (refused.has(identity(one))) continue;
      const better = await attempt([one]);
      if (better) return better;
      refused.add(identity(one));
    }
    return undefined;
  }
}

function isFixable({ fix: found, file }: Diagnostic, project: Project): boolean {
  return found !== undefined && file === project.file;
}

/** The fixes that do not overlap; the others follow in the next round. */
function apart(text: string, wanted: readonly Fixable[]): Fixable[] {
  const taken: TextEdit[] = [];
  return wanted.filter((one) => {
    const edits = editsOf(text, one.fix);
    const free = edits.every(({ offsets: [start, end] }) => taken.every(({ offsets }) => end < offsets[0] || start > offsets[1]));
    if (free) taken.push(...edits);
    return free;
  });
}

function isBetter(before: Compilation, after: Compilation, wanted: readonly Fixable[]): boolean {
  const left = new Map<string, number>();
  const count = (one: Diagnostic, by: number) => left.set(identity(one), (left.get(identity(one)) ?? 0) + by);
  for (const one of before.diagnostics) count(one, 1);
  for (const one of wanted) count(one, -1);
  for (const one of after.diagnostics) count(one, -1);
  return PHASES.indexOf(after.phase) >= PHASES.indexOf(before.phase) && wanted.every((one) => (left.get(identity(one)) ?? 0) >= 0);
}

/** Identifies a diagnostic independently of its location. */
function identity({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}
