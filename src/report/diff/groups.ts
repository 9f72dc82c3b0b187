import { lineText } from '../../compile/document/locate.ts';
import type { Change } from '../../compare/change.ts';
import type { Comparison, ImageChange } from '../../compare/compare.ts';
import { groupBy } from '../../system/group-by.ts';
import { counted } from '../frame.ts';
import type { DiffReport } from './report.ts';
import { changeText, names } from './words.ts';

/** If one line of tools.yaml changes more files than this, they are only counted. */
const FILES = 5;

/** Changes with the same stages and the same inheriting stages. */
export interface Group {
  title: string;
  lines: readonly ChangeLine[];
}

/** The text of one change, or of several files together. */
export interface ChangeLine {
  action: Change['action'];
  text: string;
  /** The location in tools.yaml or in a list; undefined for a removed trait. */
  place?: string;
}

/** Groups changes by their stages; either the privileged ones or all others. */
export function groupsOf({ changes, file }: DiffReport, privileged: boolean): Group[] {
  const wanted = changes.filter((change) => (change.privileged !== undefined) === privileged);
  return [...groupBy(wanted, titleOf)].map(([title, found]) => ({ title, lines: linesOf(found, file) }));
}

function titleOf({ stages, inherited, action }: Change): string {
  if (stages.length === 0) return 'all stages';
  return `${names(stages)}${inherited.length > 0 && action !== 'moved' ? `, inherited by ${names(inherited)}` : ''}`;
}

function linesOf(changes: readonly Change[], file: string): ChangeLine[] {
  const together = groupBy(changes.filter(isPlainFile), keyOf);
  const reported = new Set<Change[]>();
  return changes.flatMap((change): ChangeLine[] => {
    const files = (isPlainFile(change) && together.get(keyOf(change))) || [];
    const { list } = change;
    const place = change.action !== 'removed' && { place: list ? lineText({ line: list.line, source: list.file }, file) : lineText(change, file) };
    if (files.length <= FILES) return [{ action: change.action, text: withReason(change), ...place }];
    if (reported.has(files)) return [];
    reported.add(files);
    return [{ action: change.action, text: `${counted(files.length, 'file')} below ${commonFolder(files.map(({ name }) => name))}`, ...place }];
  });
}

/** Groups the files of one line of tools.yaml, such as a folder. */
function keyOf({ action, line, source }: Change): string {
  return `${action} ${line} ${source}`;
}

function isPlainFile({ aspect, privileged }: Change): boolean {
  return aspect === 'file' && privileged === undefined;
}

/** The text of a change, with the reason why it is privileged unless its label contains it. */
function withReason(change: Change): string {
  const { aspect, privileged } = change;
  return `${changeText(change)}${privileged !== undefined && privileged !== aspect ? `, which is ${privileged}` : ''}`;
}

function commonFolder(paths: readonly string[]): string {
  let folder = paths[0]!;
  while (!paths.every((path) => path.startsWith(folder))) folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
  return folder;
}

/** A summary in one line. */
export function headline({ changes, images }: Comparison): string {
  const rebuilt = images.filter(({ state }) => state === 'rebuilt' || state === 'new').length;
  const removed = images.filter(({ state }) => state === 'removed').length;
  const privileged = changes.filter((change) => change.privileged !== undefined).length;
  const counts = [
    privileged > 0 && `${counted(privileged, 'change')} ${privileged === 1 ? 'touches' : 'touch'} privileges`,
    changes.length > privileged && counted(changes.length - privileged, privileged > 0 ? 'other change' : 'change'),
    rebuilt > 0 ? `${rebuilt} of ${counted(images.length - removed, 'image')} to build` : removed === 0 && 'no change to any image',
    removed > 0 && `${counted(removed, 'image')} removed`,
  ];
  return counts.filter(Boolean).join(', ');
}

/** A note if the base could not be compared completely. */
export function caveat({ base: { name, state, errors }, file }: DiffReport): string[] {
  const list = errors.map(({ file: place, line, column, code, message }) => `${place}:${line}:${column} ${code} ${message}`);
  switch (state) {
    case 'compared':
      return [];
    case 'absent':
      return [`${file} is not in the base, so everything is new`];
    case 'invalid':
      return [`${file} of ${name} does not compile, so the changes are unknown:`, ...list];
    case 'unrendered':
      return [`${file} of ${name} can't be rendered, so contents of files are not compared:`, ...list];
  }
}

/** The images by state. */
export function imagesIn({ images }: Comparison, ...states: readonly ImageChange['state'][]): ImageChange[] {
  return images.filter(({ state }) => states.includes(state));
}
