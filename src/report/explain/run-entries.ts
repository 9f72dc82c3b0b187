import type { WrittenLine } from '../../compile/document/document.ts';
import { onOneLine } from '../../compile/model/commands.ts';
import { conditionsOf } from '../../compile/plan/run-data/conditions.ts';
import type { RunData } from '../../compile/plan/run-data/run-data.ts';
import { bracketed, numbered, ownedBy } from './words.ts';

export function runEntries(data: RunData): [what: string, value: string, line?: WrittenLine][] {
  if ('url' in data) return [['download', `${data.url}${bracketed([ownedBy(data.owner), data.secrets && `secret ${data.secrets[0]!.id}`])}`]];
  if ('manager' in data && data.secrets) return [['secret', `${data.secrets[0]!.id} for ${data.manager}`]];
  if ('git' in data)
    return [
      [
        'download',
        `${data.git} at ${data.commit}${bracketed([data.submodules && 'with submodules', ownedBy(data.owner), data.secrets && `secret ${data.secrets[0]!.id}`])}`,
      ],
    ];
  switch (data.script) {
    case 'run/extract':
      return [['file', `${data.archive} → ${data.target}/${bracketed(['unpacked', ownedBy(data.owner)])}`]];
    case 'run/commands':
    case 'run/script':
      return data.commands.map((command) => [
        'run',
        `${onOneLine(command)}${bracketed(Object.entries(conditionsOf(data)).map(([key, value]) => value && `${key} ${value}`))}`,
      ]);
    case 'run/locale':
      return [['locale', data.locale]];
    case 'run/timezone':
      return [['timezone', data.timezone]];
    case 'run/paths':
      return [
        ...data.directories.map(({ path, mode, owner, ...line }): [string, string, WrittenLine] => [
          'directory',
          `${path}${bracketed([mode, ownedBy(owner)])}`,
          line,
        ]),
        ...data.links.map(({ link, to, ...line }): [string, string, WrittenLine] => ['link', `${link} → ${to}`, line]),
      ];
    case 'run/directories':
      return data.directories.map((place) => ['owns', `${data.user.name}: ${place}`]);
    case 'run/accounts':
      return [
        ...data.users.map((user): [string, string, WrittenLine] => ['user', accountText(user), user]),
        ...data.groups
          .filter(({ name }) => !data.users.some(({ group }) => group === name))
          .map(({ name, gid, ...line }): [string, string, WrittenLine] => ['group', numbered(name, gid), line]),
      ];
    default:
      return [];
  }
}

function accountText({ name, uid, group, gid, further, home, shell, existing }: Extract<RunData, { script: 'run/accounts' }>['users'][number]): string {
  const parts = [
    numbered(name, uid),
    group && `group ${numbered(group, gid)}`,
    further.length > 0 && `groups ${further.join(', ')}`,
    home && `home ${home}`,
    shell && `shell ${shell}`,
    existing && 'of the base image',
  ];
  return parts.filter(Boolean).join(', ');
}
