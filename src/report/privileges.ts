import type { PlannedStage } from '../compile/plan/plan.ts';
import { ROOT } from '../compile/plan/step.ts';

/** Who the container's processes run as, in words. */
export function runsAs({ runsAs: ids, start, user }: PlannedStage): string {
  if (!start || !user) return 'root';
  const { name, uid, gid, groups = {} } = user;
  const others = Object.entries(groups).map(([group, id]) => `${group} (${id})`);
  const who = `${name} (${uid}:${gid})${others.length > 0 ? `, a member of ${others.join(', ')}` : ''}`;
  return ids === ROOT ? `root, to set up, and then ${who}` : who;
}

/** What an entry of sudoers allows, one sentence a command. */
export function allowed({ user, commands, nopasswd }: PlannedStage['sudoers'][number]): string[] {
  return commands.map((command) => `${user} may run ${command} as root, ${nopasswd ? 'without a password' : 'with a password'}`);
}

/** What root and the user may do in a stage, its ancestors' doing included: one line each. */
export function privileges(stage: PlannedStage): string[] {
  const { user, sudoers, session, trusts } = stage;
  return [
    `runs as ${runsAs(stage)}`,
    ...(user ? [`${user.name} owns ${[user.home, ...session.owns].join(', ')}`] : []),
    ...trusts.map(({ subject }) => `trusts the certificate authority ${subject}`),
    ...(sudoers.length > 0 ? sudoers.flatMap(allowed) : ['tools.yaml lets nobody run anything as root']),
  ];
}
