import { isDeepStrictEqual } from 'node:util';
import type { Compilation } from '../../compile/compile.ts';
import { isMap } from '../../compile/document/maps.ts';
import type { Model } from '../../compile/model/model.ts';
import type { Document } from '../../compile/document/document.ts';
import { applyEdits, editsOf } from '../../compile/document/edits.ts';
import { nodeAt } from '../../compile/document/locate.ts';
import { fetchedFiles, isMeant, platformsOf } from '../../compile/model/fetched-files.ts';
import type { FetchedFile } from '../../compile/model/fetched-files.ts';
import { fill } from '../../compile/model/facts/facts.ts';
import type { Lock } from '../../compile/plan/lock/lock.ts';
import { pathOf } from '../../compile/project.ts';
import type { Project } from '../../compile/project.ts';
import type { Fix } from '../../diagnostic/diagnostic.ts';
import { sourceOf, writeChecksum } from '../../edit/checksum.ts';
import type { Checksums } from '../../edit/checksum.ts';
import type { EditedFile } from '../../edit/fix.ts';
import { groupBy } from '../../system/group-by.ts';
import type { LockFault } from '../resolver.ts';
import { isLocked } from '../work.ts';

/** A checksum for a file. */
export type Found = readonly [FetchedFile, Checksums];

/**
 * The files whose checksums names mean, and those that have none yet. Files of one checksum in tools.yaml, of stages with one text or by an alias, go
 * together; equal ones are there once.
 */
export function filesToUpdate({ model, document }: Pick<Compilation, 'model' | 'document'>, names: readonly string[]): FetchedFile[] {
  const all = model ? [...fetchedFiles(model)] : [];
  const isNamed = (file: FetchedFile) => names.some((name) => isMeant(file, name));
  if (!all.some(isNamed)) return [];
  const wanted = new Set(all.filter((file) => isNamed(file) || file.sha256 === undefined).map((file) => placeOf(document, file)));
  const files = new Map<string, FetchedFile>();
  for (const file of all) {
    const key = `${placeOf(document, file)} ${fill(file.url ?? '', { ...file.stage.facts, ...file.facts })}`;
    if (wanted.has(placeOf(document, file)) && !files.has(key)) files.set(key, file);
  }
  return [...files.values()];
}

/**
 * The names that mean no file, or also something in a lock.
 * @param others names in locks of ecosystems' own
 */
export function namesInLocks({ model }: Pick<Compilation, 'model'>, names: readonly string[], lock: Lock, others: readonly string[]): string[] {
  const all = model ? [...fetchedFiles(model)] : [];
  return names.filter((name) => !all.some((file) => isMeant(file, name)) || isLocked(lock, name) || others.includes(name));
}

/** The names of all files. */
export function fileNames(model: Model): string[] {
  return Array.from(fetchedFiles(model), ({ name, item }) => item?.name ?? name);
}

/**
 * What stands for checksums that tools.yaml does not have, or not for each platform, so that the rest of it can be planned: a different one for each
 * place.
 */
export function provisional({ document }: Pick<Compilation, 'document'>, model: Model, files: readonly FetchedFile[]): Found[] {
  const places = new Map(files.filter((file) => !isComplete(model, file)).map((file) => [placeOf(document, file), file]));
  return Array.from(places.values(), (file, index): Found => {
    const platforms = platformsOf(model, file);
    const sums = platforms.map((platform, at) => [platform, `${index}e${at}`.padStart(64, 'f')]);
    return [file, platforms.length > 1 ? Object.fromEntries(sums) : sums[0]![1]!];
  });
}

/** Whether there is a checksum, for each platform if it needs several. */
function isComplete(model: Model, file: FetchedFile): boolean {
  const platforms = platformsOf(model, file);
  const has = isMap(file.sha256) ? Object.keys(file.sha256) : [];
  return file.sha256 !== undefined && (platforms.length === 1 || platforms.every((platform) => has.includes(platform)));
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

/** Where a checksum cannot be written: it would be that of several files, or is not on one line. */
export function unwritable(document: Document, found: readonly Found[]): LockFault[] {
  return [...groupBy(found, ([file]) => placeOf(document, file)).values()].flatMap((all): LockFault[] => {
    const [[file, checksums], ...others] = all as [Found, ...Found[]];
    const path = nodeAt(document, [...file.path, 'sha256']) ? [...file.path, 'sha256'] : file.path;
    const other = others.find(([, different]) => !isDeepStrictEqual(different, checksums));
    if (other) {
      const [one, two] = [file, other[0]].map(({ name, stage }) => `"${name}" of stage "${stage.name}"`);
      return [
        { path, message: `${one} and ${two} are different files, and have one checksum in tools.yaml`, hint: 'write a download with a `sha256` for each' },
      ];
    }
    if (writeChecksum(document, file, checksums)) return [];
    return [{ path, message: `"${file.name}" has the sha256 ${sourceOf(checksums)}, which cannot be written here`, hint: 'write the value on one line' }];
  });
}

/** The place of the checksum or, where there is none yet, of what gets it. */
function placeOf(document: Document, { path }: FetchedFile): string {
  return (nodeAt(document, [...path, 'sha256']) ?? nodeAt(document, path))?.offsets.join() ?? '';
}
