import type { Path } from '../document/document.ts';
import type { Stage } from './model.ts';
import { accountOf, writtenUsers } from './users.ts';

/** Something in an image with a number and a name, as a stage declares it. */
export interface Claim {
  kind: 'user' | 'group';
  name: string;
  id: number | undefined;
  stage: string;
  /** The user or group that declares it. */
  holder: Path;
  /** Where its name is, and its number. */
  paths: Readonly<Record<'name' | 'id', Path>>;
  /** Whether it is the `user`, whose clashes in the whole file are found apart. */
  isMain: boolean;
  /** Whether its declaration creates it, and does not only name it as the group of a user. */
  isItem: boolean;
}

/** The users and groups that a stage declares or names, except root. */
export function claimsOf(stage: Stage): Claim[] {
  const groups = (stage.spec.groups ?? []).map(({ name, gid }, index) => claim('group', name, gid, [...stage.path, 'groups', index], ['name', 'gid']));
  return [
    ...groups,
    ...writtenUsers(stage).flatMap(({ spec, path }) => {
      const { name, uid, group, gid, groups = {} } = accountOf(stage, spec);
      const isMain = spec === stage.spec.user;
      const keys = ['group' in spec ? 'group' : 'name', 'gid' in spec ? 'gid' : 'uid' in spec ? 'uid' : 'name'] as const;
      const own = { ...claim('user', name, uid, path, ['name', 'uid']), isMain };
      const further = Array.isArray(spec.groups) ? [] : Object.entries(groups);
      const named = [
        ...(group === undefined ? [] : [claim('group', group, gid, path, keys)]),
        ...further.map(([each, id]) => claim('group', each, id ?? undefined, [...path, 'groups'], [each, each])),
      ];
      return [own, ...named.map((each) => ({ ...each, holder: path, isMain, isItem: false }))];
    }),
  ].filter(({ name, id }) => name !== 'root' && id !== 0); // ROOT_USER reports these

  function claim(kind: Claim['kind'], name: string, id: number | undefined, path: Path, [key, number]: readonly [string, string]): Claim {
    return { kind, name, id, stage: stage.name, holder: path, paths: { name: [...path, key], id: [...path, number] }, isMain: false, isItem: true };
  }
}

/** The keys by which an equal name and an equal number are found; a name comes first. */
export function keyed(claim: Claim): (readonly [string, Claim])[] {
  const { kind, name, id } = claim;
  return [[`${kind} name ${name}`, claim] as const, ...(id === undefined ? [] : [[`${kind} id ${id}`, claim] as const])];
}
