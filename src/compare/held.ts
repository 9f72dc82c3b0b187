import { LOADERS, placesIn } from '../compile/model/reference/loaders.ts';
import type { Account } from '../compile/model/users.ts';
import type { ImageConfig } from '../compile/plan/image-config.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The parts of an account that are no property of it. */
const UNNAMED = { name: undefined, line: undefined, source: undefined };

/** The effective settings of a stage, declared or inherited, from the plan. */
export function* heldBy({
  lineOf,
  user,
  users,
  groups,
  runsAs,
  trusts,
  sudoers,
  start,
  session,
  path,
  env,
  port,
  kind,
  parent,
  distribution,
  matches,
  image,
  test,
  dates,
  ...config
}: PlannedStage): Generator<Trait> {
  if (parent) yield trait('parent', '', { value: parent.name }, lineOf('parent'));
  yield trait('distribution', '', { value: distribution }, lineOf('distribution'));
  yield trait('kind', '', { value: kind }, lineOf('kind'));
  if (user) yield trait('user', '', { ...user, groups: memberships(user) }, lineOf('user'));
  for (const each of users) yield trait('users', each.name, { ...each, ...UNNAMED, groups: memberships(each) }, each);
  for (const each of groups) yield trait('groups', each.name, { ...each, ...UNNAMED }, each);
  yield trait('runs as', '', { value: runsAs }, start ? lineOf('start') : lineOf('run-as'));
  for (const { subject, sha256, ...declared } of trusts) yield trait('trust', subject, { sha256 }, declared, { key: sha256 });
  for (const { user: name, commands, nopasswd } of sudoers) {
    for (const command of commands)
      yield trait(
        'sudoers',
        `${name.replace(/^%/, 'the members of ')} may run ${command} as root`,
        { password: nopasswd ? 'not asked' : 'asked' },
        lineOf('sudoers'),
      );
  }
  for (const command of start?.root ?? []) yield trait('start.root', command, {}, lineOf('start'));
  for (const command of start?.user ?? []) yield trait('start.user', command, {}, lineOf('start'));
  if (start) yield trait('start.exec', '', { value: start.exec.join(' ') }, lineOf('start'));
  for (const place of session.owns) yield trait('session.owns', place, {}, lineOf('session'));
  for (const place of session.path) yield trait('session.path', place, {}, lineOf('session'));
  for (const [name, value] of Object.entries(session.env)) yield trait('session.env', name, { value }, lineOf('session', 'env', name));
  for (const place of path) yield trait('path', place, {}, lineOf('path'));
  for (const [name, value] of Object.entries(env))
    yield trait('env', name, { value }, lineOf('env', name), { privileged: loadsCode(name, value) ? 'a place that root loads code from' : undefined });
  if (port !== undefined) yield trait('port', '', { value: port }, lineOf('port'));
  if (Object.keys(dates).length > 0) yield trait('dates', '', { release: dates.release, 'end of life': dates.endOfLife }, lineOf('dates'));
  yield* configTraits(config, lineOf);
  if (matches !== undefined) yield trait('matches', '', { value: matches }, lineOf('matches'));
  if (image) yield trait('publish', '', { value: image.tags.map((tag) => `${image.repository}:${tag}`).join(', ') }, lineOf('publish'));
  for (const one of test) yield trait('test', JSON.stringify(one), {}, lineOf('test'));
}

/** The configuration of the image. */
function* configTraits(
  { ports, entrypoint, cmd, healthcheck, stopSignal, volumes, labels, annotations }: ImageConfig,
  lineOf: PlannedStage['lineOf'],
): Generator<Trait> {
  for (const place of ports) yield trait('ports', place, {}, lineOf('ports'));
  if (entrypoint) yield trait('entrypoint', '', { value: JSON.stringify(entrypoint) }, lineOf('entrypoint'));
  if (cmd) yield trait('cmd', '', { value: JSON.stringify(cmd) }, lineOf('cmd'));
  if (healthcheck === 'none') yield trait('healthcheck', '', { value: healthcheck }, lineOf('healthcheck'));
  else if (healthcheck) yield trait('healthcheck', '', { value: healthcheck.command.join(' '), ...healthcheck.options }, lineOf('healthcheck'));
  if (stopSignal) yield trait('stop-signal', '', { value: stopSignal }, lineOf('stop-signal'));
  for (const place of volumes) yield trait('volume', place, {}, lineOf('volumes'));
  for (const [name, value] of Object.entries(labels)) yield trait('label', name, { value }, lineOf('labels', name));
  for (const [name, value] of Object.entries(annotations)) yield trait('annotation', name, { value }, lineOf('annotations', name));
}

function memberships({ groups = {} }: Pick<Account, 'groups'>): string {
  return Object.entries(groups)
    .map(([name, gid]) => (gid === null ? name : `${name} (${gid})`))
    .join(', ');
}

/** Whether a variable names a place from which programs load code: of those with options or a command, only if these contain a path. */
function loadsCode(name: string, value: string): boolean {
  const loader = LOADERS.get(name);
  return loader !== undefined && (!loader.within || placesIn(name, value).length > 0);
}
