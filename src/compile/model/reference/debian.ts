import { readImage } from '../images/image.ts';
import { DEBIAN } from './releases.ts';

/** The codenames by number. */
const RELEASES: Readonly<Record<string, string>> = Object.fromEntries(Object.entries(DEBIAN.ends).map(([number, [name]]) => [number, name]));

/** The suites that change with each release; apt accepts them as names. */
const MOVING: readonly string[] = ['oldstable', 'stable', 'testing', 'unstable', 'sid', 'experimental'];

/**
 * The release of Debian in the tag of an image: `trixie` for `debian:13.2-slim` and `python:3.13-trixie`.
 * @returns the codename or suite, or undefined if the tag contains none
 */
export function debianRelease(image: string): string | undefined {
  const { name, tag = '' } = readImage(image);
  const parts = tag.split('-');
  const named = parts.find((part) => Object.values(RELEASES).includes(part));
  if (named !== undefined || name !== 'debian') return named;
  const [first = ''] = parts;
  return MOVING.includes(first) ? first : RELEASES[/^(\d+)(\.\d+)*$/.exec(first)?.[1] ?? ''];
}
