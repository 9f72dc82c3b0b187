import type { Compilation } from '../../compile/compile.ts';
import type { Document } from '../../compile/document/document.ts';
import { applyEdits, editsOf } from '../../compile/document/edits.ts';
import { nodeAt } from '../../compile/document/locate.ts';
import { fetchedFiles, isMeant } from '../../compile/model/fetched-files.ts';
import type { FetchedFile } from '../../compile/model/fetched-files.ts';
import { fill } from '../../compile/model/facts/facts.ts';
import type { Lock } from '../../compile/plan/lock/lock.ts';
import { pathOf } from '../../compile/project.ts';
import type { Project } from '../../compile/project.ts';
import type { Fix } from '../../diagnostic/diagnostic.ts';
import { writeChecksum } from '../../edit/checksum.ts';
import type { Checksums } from '../../edit/checksum.ts';
import type { EditedFile } from '../../edit/fix.ts';
import { groupBy } from '../../system/group-by.ts';
import type { LockFault } from '../resolver.ts';
import { isLocked } from '../work.ts';

/** A checksum for a file. */
export type Found = readonly [FetchedFile, Checksums];

/** The files that names mean, each once: stages of a group or a matrix have one place in tools.yaml. */
export function filesToUpdate({ model, document }: Pick<Compilation, 'model' | 'document'>, names: readonly string[]): FetchedFile[] {
  const meant = model ? [...fetchedFiles(model)].filter((file) => names.some((name) => isMeant(file, name))) : [];
  const places = new Map<string, FetchedFile>();
  for (const file of meant) {
    const key = `${placeOf(document, file)} ${fill(file.url ?? '', { ...file.stage.facts, ...file.facts })}`;
    if (!places.has(key)) places.set(key, file);
  }
  return [...places.values()];
}

/**
 * The names that mean no file, or also something in a lock.
 * @param others names in locks of ecosystems' own
 */
export function namesInLocks(compilation: Pick<Compilation, 'model' | 'document'>, names: readonly string[], lock: Lock, others: readonly string[]): string[] {
  return names.filter((name) => filesToUpdate(compilation, [name]).length === 0 || isLocked(lock, name) || others.includes(name));
}

/** What stands for checksums that tools.yaml has not yet, so that the rest of it can be planned: a different one for each file. */
export function placeholders(files: readonly FetchedFile[]): Found[] {
  return files.filter(({ sha256 }) => sha256 === undefined).map((file, index) => [file, String(index).padStart(64, 'f')]);
}

/** The files of the declaration with new checksums. */
export function withChecksums(project: Project, document: Document, found: readonly Found[]): EditedFile[] {
  const fixes = found.flatMap(([file, checksums]): Fix | never[] => writeChecksum(document, file, checksums) ?? []);
  const edits = new Map(fixes.flatMap((fix) => fix.edits).map((edit) => [JSON.stringify(edit), edit]));
  return document.sources.flatMap((source): EditedFile[] => {
    const own = [...edits.values()].filter(({ file }) => file === source.file);
    const after = applyEdits(source.text, editsOf(source.text, own));
    return after === source.text ? [] : [{ file: source.file, path: pathOf(project, source), before: source.text, after }];
  });
}

/** Where one checksum would have to be that of several files. */
export function ambiguous(document: Document, found: readonly Found[]): LockFault[] {
  return [...groupBy(found, ([file]) => placeOf(document, file)).values()].flatMap((all): LockFault[] => {
    const [[file], ...others] = all as [Found, ...Found[]];
    const other = others.find(([, checksums]) => JSON.stringify(checksums) !== JSON.stringify(all[0]![1]));
    if (!other) return [];
    const stages = `stages "${file.stage.name}" and "${other[0].stage.name}"`;
    return [
      {
        path: file.path,
        message: `${stages} have different files for this, which have no common checksum`,
        hint: 'declare a download in each of these stages',
      },
    ];
  });
}

function placeOf(document: Document, { path }: FetchedFile): string {
  return (nodeAt(document, path)?.offsets ?? []).join();
}
