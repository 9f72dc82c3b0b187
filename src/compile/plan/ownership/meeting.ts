import { dirname } from 'node:path/posix';
import type { Owned, Trusted } from './place.ts';

/** Places by the keys under which the places in conflict with them look for them. */
export type Known = ReadonlyMap<string, Owned | Trusted>;

/** The keys under which `ownedMeeting` finds an owned path. */
export function ownedEntries(owned: Owned): [string, Owned][] {
  const names = [
    `owned ${owned.place}`,
    ...above(owned.place).map((place) => `owned below ${place}`),
    ...(owned.isFile ? [`owned file in ${dirname(owned.place)}`] : []),
  ];
  return alsoOfSession(names, owned).map((name) => [name, owned]);
}

/** The keys, and those under which what holds only for the user of the sessions stands. */
function alsoOfSession(names: readonly string[], { ofSession }: Owned): string[] {
  return [...names, ...(ofSession ? names.map(ofSessionAlone) : [])];
}

function ofSessionAlone(name: string): string {
  return `of the session: ${name}`;
}

/** The keys under which `trustedMeeting` finds a trusted path. */
export function trustedEntries(trusted: Trusted): [string, Trusted][] {
  return [
    `trusted at or below ${trusted.place}`,
    ...above(trusted.place).map((place) => `trusted at or below ${place}`),
    `trusted ${trusted.tree ? 'tree' : 'directory'} ${trusted.place}`,
  ].map((name) => [trusted.ofSession ? ofSessionAlone(name) : name, trusted]);
}

/** The keys of trusted paths in conflict with an owned one: it is equal or above, in a trusted tree, or a file in a directory of PATH. */
export function trustedMeeting(owned: Owned): string[] {
  const { place, isFile } = owned;
  const names = [
    `trusted at or below ${place}`,
    ...above(place).map((folder) => `trusted tree ${folder}`),
    ...(isFile ? [`trusted directory ${dirname(place)}`] : []),
  ];
  return alsoOfSession(names, owned);
}

/** The keys of owned paths in conflict with a trusted one; the reverse of `trustedMeeting`. */
export function ownedMeeting({ place, tree, ofSession }: Trusted): string[] {
  const names = [`owned ${place}`, ...above(place).map((folder) => `owned ${folder}`), tree ? `owned below ${place}` : `owned file in ${place}`];
  return ofSession ? names.map(ofSessionAlone) : names;
}

function above(place: string): string[] {
  const steps = place.split('/').slice(1, -1);
  return ['/', ...steps.map((_, index) => `/${steps.slice(0, index + 1).join('/')}`)];
}

/** The first place with one of these keys, which say whether it is an owned or a trusted one. */
export function firstOf<T extends Owned | Trusted>(names: readonly string[], known: readonly Known[]): T | undefined {
  return names.flatMap((name) => known.flatMap((map) => map.get(name) ?? []))[0] as T | undefined;
}
