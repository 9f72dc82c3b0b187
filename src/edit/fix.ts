import { compile, PHASES } from '../compile/compile.ts';
import type { Compilation } from '../compile/compile.ts';
import type { Diagnostic, Fix } from '../diagnostic/diagnostic.ts';
import type { SourceFile } from '../compile/document/document.ts';
import { applyEdits, editsOf } from '../compile/document/edits.ts';
import type { TextEdit } from '../compile/document/edits.ts';
import { pathOf } from '../compile/project.ts';
import type { Project } from '../compile/project.ts';

/** A fault of the declaration with an unambiguous fix. */
export type Fixable = Diagnostic & { fix: Fix };

/** A file of the declaration with edits, and its name in diagnostics. */
export interface EditedFile {
  file: string;
  path: string;
  before: string;
  after: string;
}

/** The result of fixing. Nothing is written. */
export interface Fixed {
  /** The files that change. */
  files: readonly EditedFile[];
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
  const files = new Map<string, EditedFile>();
  const fixed: Fixable[] = [];
  const refused = new Set<string>();
  let found = await compile(project, 'plan');
  for (let round = 0; round < ROUNDS; round++) {
    const { sources } = found.document;
    const wanted = apart(
      sources,
      found.diagnostics.filter((one): one is Fixable => isFixable(one, sources) && !refused.has(identity(one))),
    );
    if (wanted.length === 0) break;
    found = (await attempt(wanted)) ?? (await oneByOne(wanted)) ?? found;
  }
  return { files: [...files.values()], fixed };

  async function attempt(wanted: readonly Fixable[]): Promise<Compilation | undefined> {
    const changed = found.document.sources.flatMap((source): EditedFile[] => {
      const after = applyEdits(
        source.text,
        wanted.flatMap((one) => editsIn(source, one)),
      );
      const before = files.get(source.file)?.before ?? source.text;
      return after === source.text ? [] : [{ file: source.file, path: pathOf(project, source), before, after }];
    });
    if (changed.length === 0) return undefined;
    const outcome = await compile(edited(project, [...files.values(), ...changed]), 'plan');
    if (!isBetter(found, outcome, wanted)) return undefined;
    fixed.push(...wanted);
    for (const one of changed) files.set(one.file, one);
    return outcome;
  }

  async function oneByOne(wanted: readonly Fixable[]): Promise<Compilation | undefined> {
    for (const one of wanted) {
      if (refused.has(identity(one))) continue;
      const better = await attempt([one]);
      if (better) return better;
      refused.add(identity(one));
    }
    return undefined;
  }
}

/** The project with the texts of edited files. */
export function edited(project: Project, files: readonly EditedFile[]): Project {
  return files.length === 0 ? project : { ...project, edited: new Map(files.map(({ path, after }) => [path, after])) };
}

function isFixable({ fix: found }: Diagnostic, sources: readonly SourceFile[]): boolean {
  return found !== undefined && found.edits.every((edit) => sources.some(({ file }) => file === edit.file));
}

/** The edits of a fix in one file. */
function editsIn({ file, text }: SourceFile, { fix: { edits } }: Fixable): TextEdit[] {
  const own = edits.filter((edit) => edit.file === file);
  return own.length === 0 ? [] : editsOf(text, own);
}

/** The fixes that do not overlap; the others follow in the next round. */
function apart(sources: readonly SourceFile[], wanted: readonly Fixable[]): Fixable[] {
  const taken = new Map<SourceFile, TextEdit[]>(sources.map((source) => [source, []]));
  return wanted.filter((one) => {
    const edits = sources.map((source) => [source, editsIn(source, one)] as const);
    const free = edits.every(([source, own]) =>
      own.every(({ offsets: [start, end] }) => taken.get(source)!.every(({ offsets }) => end < offsets[0] || start > offsets[1])),
    );
    if (free) for (const [source, own] of edits) taken.get(source)!.push(...own);
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

/** Identifies a diagnostic independently of its location, and of that of others that its message names. */
function identity({ code, message }: Diagnostic): string {
  return `${code} ${message.replaceAll(/\bline \d+/g, 'line')}`;
}
