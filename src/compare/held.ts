import { LOADERS, placesIn } from '../compile/plan/loaders.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import { trait } from './trait.ts';
import type { Trait } from './trait.ts';

/** The effective settings of a stage, declared or inherited, from the plan. */
export function* heldBy({
  steps,
  origin,
  user,
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
  matches,
  image,
  test,
}: PlannedStage): Generator<Trait> {
  const line = (key: string) => steps.find((step) => step.origin.path[2] === key)?.origin.line ?? origin.line;
  if (parent) yield trait('parent', '', { value: parent.name }, line('parent'));
  yield trait('kind', '', { value: kind }, origin.line);
  if (user)
    yield trait(
      'user',
      '',
      {
        ...user,
        groups: Object.entries(user.groups ?? {})
          .map(([name, gid]) => `${name} (${gid})`)
          .join(', '),
      },
      line('user'),
    );
  yield trait('runs as', '', { value: runsAs }, line('start'));
  for (const { subject, sha256, line: declared } of trusts) yield trait('trust', subject, { sha256 }, declared, { key: sha256 });
  for (const { user: name, commands, nopasswd } of sudoers) {
    for (const command of commands)
      yield trait('sudoers', `${name} may run ${command} as root`, { password: nopasswd ? 'not asked' : 'asked' }, line('sudoers'));
  }
  for (const command of start?.root ?? []) yield trait('start.root', command, {}, line('start'));
  for (const command of start?.user ?? []) yield trait('start.user', command, {}, line('start'));
  if (start) yield trait('start.exec', '', { value: start.exec.join(' ') }, line('start'));
  for (const place of session.owns) yield trait('session.owns', place, {}, line('session'));
  for (const place of session.path) yield trait('session.path', place, {}, line('session'));
  for (const [name, value] of Object.entries(session.env)) yield trait('session.env', name, { value }, line('session'));
  for (const place of path) yield trait('path', place, {}, line('path'));
  for (const [name, value] of Object.entries(env))
    yield trait('env', name, { value }, line('env'), { privileged: loadsCode(name, value) ? 'a place that root loads code from' : undefined });
  if (port !== undefined) yield trait('port', '', { value: port }, line('port'));
  if (matches !== undefined) yield trait('matches', '', { value: matches }, origin.line);
  if (image) yield trait('publish', '', { value: `${image.repository}:${image.tag}` }, origin.line);
  for (const one of test) yield trait('test', JSON.stringify(one), {}, origin.line);
}

/** Whether a variable names a place from which programs load code: of those with options or a command, only if these contain a path. */
function loadsCode(name: string, value: string): boolean {
  const loader = LOADERS.get(name);
  return loader !== undefined && (!loader.within || placesIn(name, value).length > 0);
}
