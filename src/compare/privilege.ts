import type { NumericOwner } from '../compile/plan/run-data/accounts.ts';

/** The owner of files as tools.yaml writes it. */
export function ownerText(owner: NumericOwner | undefined): string | undefined {
  return owner && `${owner.uid}:${owner.gid}`;
}

/** Why root must know of files, if there is a reason. */
export function privilegeOf(place: string, mode: string | undefined, owner: string | undefined, programs: ReadonlySet<string>): string | undefined {
  if (Number.parseInt(mode ?? '0', 8) & 0o6000) return 'setuid or setgid';
  if (owner !== undefined && !owner.startsWith('0:')) return 'not owned by root';
  return programs.has(place) ? 'a program that root runs for users' : undefined;
}
