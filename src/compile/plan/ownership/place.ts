import type { Path } from '../../document/document.ts';
import { SYSTEM_PATHS } from '../system-paths.ts';

/** A path in the image that a user other than root may write to. */
export interface Owned {
  place: string;
  /** The declared path, which can lead to the place by a link. */
  written: string;
  /** The user: `the user "app"`. */
  by: string;
  /** The number of the user, or its name if the number is unknown, and the number of the group if its members may write; undefined for everybody. */
  uid?: string;
  gid?: string;
  /** Whether the user of the sessions may write to it, and it is no directory of `session.owns`: then nothing in /etc and /usr may be such a place. */
  ofSession?: boolean;
  isFile?: boolean;
  /** The location in tools.yaml; undefined for paths of every image. */
  path?: Path;
  stage?: string;
}

/** A path that root runs programs from, or from which those programs load code. */
export interface Trusted {
  place: string;
  /** The declared path, which can be inside the trusted one. */
  written: string;
  /** The start of the message: `root's PATH has`. */
  by: string;
  /** Whether all descendants are trusted, not only direct children. */
  tree?: boolean;
  /** Whether this holds only against the user of the sessions: root can read it in a container, and does not in every one. */
  ofSession?: boolean;
  path?: Path;
  stage?: string;
}

/** Paths from which root runs or loads code in every image. */
export const SYSTEM: readonly Trusted[] = SYSTEM_PATHS.map((place) => ({ place, written: place, by: 'root uses', tree: true }));

/** Paths that programs of root read if they run. Services may own a part of them that tools.yaml names, people who open sessions may not. */
export const READ: readonly Trusted[] = ['/etc', '/usr'].map((place) => ({ place, written: place, by: 'root can use', tree: true, ofSession: true }));

/** Programs in <prefix>/bin load their libraries from <prefix>; /opt of /opt/bin is not such a prefix. */
export function onPath(place: string, path: Path): Trusted {
  const [, prefix] = /^(\/[^/]+\/.*[^/])\/s?bin\/?$/.exec(place) ?? [];
  return { place: prefix ?? place, written: place, by: "root's PATH has", tree: prefix !== undefined, path };
}
