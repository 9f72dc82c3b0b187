import { lineageOf } from '../compile/model/lineage.ts';
import { idsOf } from '../compile/model/users.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { ROOT } from '../compile/plan/step.ts';

/** The user of the container's processes, as text. */
export function runsAs(stage: PlannedStage): string {
  const { runsAs: ids, start } = stage;
  const sets = start !== undefined && ids === ROOT;
  const user = lineageOf(stage)
    .flatMap((one) => [...(one.user ? [one.user] : []), ...(sets ? [] : one.users)])
    .find((one) => sets || idsOf(one) === ids);
  if (!user) return ids === ROOT ? 'root' : ids;
  const { name, uid, gid, groups = {} } = user;
  const others = Object.entries(groups).map(([group, id]) => (id === null ? group : `${group} (${id})`));
  const who = `${name} (${uid}:${gid})${others.length > 0 ? `, a member of ${others.join(', ')}` : ''}`;
  return sets ? `root, to set up, and then ${who}` : who;
}

/** The permissions of a sudoers entry, one sentence per command. */
export function allowed({ user, commands, nopasswd }: PlannedStage['sudoers'][number]): string[] {
  return commands.map(
    (command) => `${user.replace(/^%/, 'the members of ')} may run ${command} as root, ${nopasswd ? 'without a password' : 'with a password'}`,
  );
}

/** The privileges of root and the user in a stage, including those from ancestors, one per line. */
export function privileges(stage: PlannedStage): string[] {
  const { user, users, sudoers, session, trusts } = stage;
  return [
    `runs as ${runsAs(stage)}`,
    ...(user ? [`${user.name} owns ${[user.home, ...session.owns].join(', ')}`] : []),
    ...users.flatMap(({ name, home }) => (home === undefined ? [] : [`${name} owns ${home}`])),
    ...trusts.map(({ subject }) => `trusts the certificate authority ${subject}`),
    ...(sudoers.length > 0 ? sudoers.flatMap(allowed) : ['tools.yaml lets nobody run anything as root']),
  ];
}
