import type { WrittenLine } from '../../document/document.ts';
import { onlyLine } from '../../document/locate.ts';
import type { GroupSpec } from '../../model/declaration/users.ts';
import type { Distribution } from '../../model/distribution.ts';
import { fillAll } from '../../model/facts/facts.ts';
import { accountOf, gidOf, writtenUsers } from '../../model/users.ts';
import type { Account } from '../../model/users.ts';
import { runStep, writtenAt } from '../context.ts';
import type { StageContext } from '../context.ts';
import type { Step } from '../step.ts';

type Located<T> = T & WrittenLine;

/** One RUN for the users and groups that a stage declares. */
export function accounts(context: StageContext): Step[] {
  const { stage, planned } = context;
  const users = writtenUsers(stage).map(({ spec, path }) => ({ ...fillAll(accountOf(stage, spec), planned.facts), ...writtenAt(context.model, path) }));
  const declared = (stage.spec.groups ?? []).map((group, index) => ({ ...group, ...writtenAt(context.model, [...stage.path, 'groups', index]) }));
  const groups = [...declared, ...users.flatMap(groupsOf).filter(({ name }) => !stage.parent || gidOf(stage.parent, name) === undefined)];
  const once = groups.filter(({ name }, index) => name !== 'root' && groups.findIndex((each) => each.name === name) === index);
  if (users.length + once.length === 0) return [];
  const names = (users.length > 0 ? users : once).map(({ name }) => name);
  const [one, several] = users.length > 0 ? ['User', 'Users'] : ['Group', 'Groups'];
  const data = {
    script: 'run/accounts',
    groups: once.map((group) => {
      const ids = String(group.gid ?? '*');
      return { ...group, ids, ...taken('group', group, ids) };
    }),
    users: users.map((each) => rendered(each, stage.distribution.shells)),
    ...(users.some(({ shell }) => shell?.endsWith('/zsh')) && { zsh: true }),
  } as const;
  const key = ['user', 'users', 'groups'].find((each) => stage.spec[each as 'user' | 'users' | 'groups'])!;
  return [runStep(context, [key], data, `${names.length > 1 ? several : one} ${names.join(', ')}`)];
}

/** The groups of a user, starting with its own, that exist where it does; one of unknown number is declared elsewhere. */
function groupsOf({ group, gid, groups = {}, existing, ...user }: Located<Account>): Located<GroupSpec>[] {
  const own = group === undefined || gid === undefined ? [] : [{ name: group, gid, ...(existing && { existing }), ...onlyLine(user) }];
  return [...own, ...Object.entries(groups).flatMap(([name, id]) => (id === null ? [] : [{ name, gid: id, ...onlyLine(user) }]))];
}

/** A user with the values for useradd and usermod. A new one without a home is one of the system. */
function rendered({ groups = {}, ...user }: Located<Account>, { login, none }: Distribution['shells']) {
  const shell = user.shell ?? (user.existing ? undefined : user.home === undefined ? none : login);
  const ids = `${user.uid ?? '*'}:${user.gid ?? '*'}`;
  const further = Object.keys(groups);
  return {
    ...user,
    ...(shell !== undefined && { shell }),
    ids,
    further,
    ...taken('user', user, ids),
  };
}

/** The beginning of the message if the image does not have an account that is taken over; what it has follows. */
function taken(what: 'user' | 'group', { name, existing }: Pick<Account, 'name' | 'existing'>, ids: string): { taken?: string } {
  const known = /\d/.test(ids) ? ` with the ${what === 'user' ? 'ids' : 'gid'} ${ids}` : '';
  return existing ? { taken: `tools.yaml takes over the ${what} ${name}${known}, but the image has` } : {};
}
