import { existsSync, lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { systemCode } from '../diagnostic/thrown.ts';
import { FileError } from './file-error.ts';

// git can carry a link to any folder. What dwbuild writes must stay in the project that it is called for.

/** What is said about such a link. */
export const LINK = 'this is a link, and dwbuild writes only into real folders of the project';

/** The first folder below `top` on the way to a place that is a link. The place itself is not looked at. */
export function linkOnTheWay(top: string, place: string): string | undefined {
  let folder = top;
  for (const part of relative(top, dirname(place)).split(sep).filter(Boolean)) {
    folder = join(folder, part);
    if (isLink(folder)) return folder;
  }
  return undefined;
}

/**
 * Refuses a place that a link leads to.
 * @throws FileError
 */
export function refuseLinks(top: string, place: string): void {
  const link = linkOnTheWay(top, place);
  if (link !== undefined) throw new FileError(link, LINK);
}

/**
 * The file behind a link to a file.
 * @throws FileError if the link leads out of the git repository that contains the link; the system's error
 */
export function fileBehind(place: string): string {
  const target = realpathSync.native(place);
  if (isLink(place) && !isWithin(realpathSync.native(checkoutOf(dirname(place))), target))
    throw new FileError(place, `this is a link to ${target}, and dwbuild writes only into the repository`);
  return target;
}

/** The top of the git repository around a folder, or the folder itself: everything below may come from others. */
export function checkoutOf(folder: string): string {
  for (let place = folder; ; place = dirname(place)) {
    if (existsSync(join(place, '.git'))) return place;
    if (dirname(place) === place) return folder;
  }
}

/** The folder below which no link is followed on the way to a place: the repository of the project, if the place is in it. */
export function topOf(project: string, place: string): string {
  const checkout = checkoutOf(project);
  return isWithin(checkout, place) ? checkout : dirname(place);
}

export function isWithin(folder: string, place: string): boolean {
  return place === folder || place.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export function isLink(place: string): boolean {
  try {
    return lstatSync(place).isSymbolicLink();
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '')) return false;
    throw error;
  }
}
