import type { Path } from '../document/document.ts';
import type { StageSpec } from './declaration/stage.ts';
import type { UserSpec, UsersSpec } from './declaration/users.ts';
import { lineageOf } from './lineage.ts';
import type { Model, Stage } from './model.ts';
import { walkDown } from './walk.ts';

/** A user of an image. The ids, group and home of one that the base image has can be unknown. */
export interface Account {
  name: string;
  uid?: number;
  group?: string;
  gid?: number;
  /** The supplementary groups: gid by name, or null if it is unknown. */
  groups?: Readonly<Record<string, number | null>>;
  home?: string;
  shell?: string;
  existing?: boolean;
}

/** The user that the tools run as. */
export type MainUser = Account & Required<Pick<Account, 'uid' | 'group' | 'gid' | 'home'>>;

/** The home of a user without one, as in Debian. */
export const NO_HOME = '/nonexistent';

/** A user as a stage declares it, and its place. */
interface Written {
  spec: UserSpec | UsersSpec;
  path: Path;
}

/** The users that a stage declares: its `user`, and its `users`. */
export function writtenUsers({ spec: { user, users }, path }: Stage): Written[] {
  return [...(user ? [{ spec: user, path: [...path, 'user'] }] : []), ...(users ?? []).map((item, index) => ({ spec: item, path: [...path, 'users', index] }))];
}

/** The stages with a valid lineage, each with the names of the users that it and its ancestors declare, and whether one of them is a `user`. */
export function* usersIn(model: Model): Generator<{ stage: Stage; users: readonly string[]; hasMain: boolean }> {
  const own = (stage: Stage) => writtenUsers(stage).map(({ spec }) => [spec.name, spec === stage.spec.user] as const);
  for (const { stage, inherited } of walkDown(model, own)) {
    const users = new Map([...inherited, ...own(stage)]);
    yield { stage, users: [...users.keys()], hasMain: [...users.values()].includes(true) };
  }
}

/** The user of a name that a stage or the nearest of its ancestors declares. */
export function userNamed(stage: Stage, name: string): Account | undefined {
  for (const holder of lineageOf(stage)) {
    const found = writtenUsers(holder).find(({ spec }) => spec.name === name);
    if (found) return accountOf(holder, found.spec);
  }
  return undefined;
}

/** A declared user with its group and the numbers of its groups. */
export function accountOf(stage: Stage, spec: UserSpec): MainUser;
export function accountOf(stage: Stage, spec: UserSpec | UsersSpec): Account;
export function accountOf(stage: Stage, { groups, ...spec }: UserSpec | UsersSpec): Account {
  const names = Array.isArray(groups) ? groups.map((name) => [name, gidOf(stage, name) ?? null] as const) : Object.entries(groups ?? {});
  const [group, gid = group === undefined ? undefined : gidOf(stage, group)] = primaryGroup(spec);
  return {
    ...spec,
    ...(group !== undefined && { group }),
    ...(gid !== undefined && { gid }),
    ...(names.length > 0 && { groups: Object.fromEntries(names) }),
  };
}

/** The number of a group that a stage or one of its ancestors declares. */
export function gidOf(stage: Stage, name: string): number | undefined {
  if (name === 'root') return 0;
  for (const { spec } of lineageOf(stage)) {
    const gid = groupsIn(spec).find(([each, id]) => each === name && id !== undefined)?.[1];
    if (gid !== undefined) return gid;
  }
  return undefined;
}

/** The names of the groups that a stage and its ancestors declare. */
export function groupsKnownTo(stage: Stage): string[] {
  return [...new Set(['root', ...lineageOf(stage).flatMap(({ spec }) => groupsIn(spec).map(([name]) => name))])];
}

/** The groups that a stage declares, also by its users, with their numbers. */
export function groupsIn({ groups, user, users }: StageSpec): (readonly [name: string, gid: number | undefined])[] {
  return [
    ...(groups ?? []).map(({ name, gid }) => [name, gid] as const),
    ...[user, ...(users ?? [])].flatMap((each) => {
      if (!each) return [];
      const [group, gid] = primaryGroup(each);
      return [...(group === undefined ? [] : [[group, gid] as const]), ...(Array.isArray(each.groups) ? [] : Object.entries(each.groups ?? {}))];
    }),
  ];
}

/** A new user has a group of its own name and number unless it says otherwise. */
function primaryGroup({ name, uid, group, gid, existing }: UserSpec | UsersSpec): [group: string | undefined, gid: number | undefined] {
  if (existing) return [group, gid];
  return [group ?? name, gid ?? (group === undefined || group === name ? uid : undefined)];
}

/** The numeric owner, `uid:gid`, that a stage means by names or numbers; undefined if a number is not known. */
export function ownerIds(stage: Stage, owner: string): string | undefined {
  const [user = '', group] = owner.split(':');
  const account = /^\d+$/.test(user) ? { uid: user } : user === 'root' ? { uid: 0, gid: 0 } : userNamed(stage, user);
  const gid = group === undefined ? account && 'gid' in account && account.gid : /^\d+$/.test(group) ? group : gidOf(stage, group);
  return account?.uid === undefined || gid === undefined || gid === false ? undefined : `${account.uid}:${gid}`;
}

/** Whether a user is in a group, by its number. */
export function isMember({ gid, groups = {} }: Account, group: number): boolean {
  return gid === group || Object.values(groups).includes(group);
}

/** The user for USER. With uid:gid the process would have no supplementary groups, so a user with supplementary groups gets only the uid. */
export function idsOf({ uid, gid, groups }: Pick<Account, 'uid' | 'gid' | 'groups'>): string {
  return groups ? String(uid) : `${uid}:${gid}`;
}
