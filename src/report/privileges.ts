import type { PlannedStage } from '../compile/plan/plan.ts';

/** Who the container's processes run as, in words. */
export function runsAs({ runsAs: ids, start, user }: PlannedStage): string {
  if (ids !== '0:0') return user ? `${user.name} (${ids})` : ids;
  return start && user ? `root, to set up, and then ${user.name} (${user.uid}:${user.gid})` : 'root';
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
