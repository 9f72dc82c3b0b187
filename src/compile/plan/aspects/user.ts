import { basename, dirname } from 'node:path/posix';
import type { UserSpec } from '../../model/declaration.ts';
import { fill, fillAll } from '../../model/facts.ts';
import type { Contribution, StageContext } from '../context.ts';
import { runStep } from '../context.ts';

/** The user with an empty home, the other directories that it owns, and its working directory if it lies below one of these. */
export function user(context: StageContext): Contribution {
  const { spec } = context.stage;
  const { user: effective, facts, session } = context.planned;
  if (!effective) return {};
  const places = [effective.home, ...session.owns];
  const directories = [...new Set(fillAll(spec.session?.owns ?? [], facts).flatMap((directory) => [...foldersBelow(dirname(directory), places), directory]))];
  const working = foldersBelow(fill(spec.workdir ?? '/', facts), places);
  const owner = `${effective.uid}:${effective.gid}`;
  return {
    steps: [
      ...(spec.user ? [runStep(context, ['user'], accounts(effective), `User ${effective.name}`)] : []),
      ...(directories.length > 0
        ? [runStep(context, ['session', 'owns'], { script: 'run/directories', user: effective, directories }, `Directories of ${effective.name}`)]
        : []),
      ...(working.length > 0
        ? [runStep(context, ['workdir'], { script: 'run/folders', rooted: [], owned: working.map((path) => ({ path, owner })) }, 'Working directory')]
        : []),
    ],
  };
}

/** A directory and the folders above it that lie below the nearest of some places, outer ones first; none where it lies below no place. */
function foldersBelow(directory: string, places: readonly string[]): string[] {
  const found: string[] = [];
  let folder = directory.replace(/(.)\/$/, '$1');
  for (; folder !== '/' && !places.includes(folder); folder = dirname(folder)) found.unshift(folder);
  return folder === '/' ? [] : found;
}

/** The user, all its groups by name, and the names of its supplementary groups. */
function accounts({ groups = {}, shell = '/bin/bash', ...user }: UserSpec) {
  return {
    script: 'run/user',
    user: { shell, ...user },
    groups: { [user.group]: user.gid, ...groups },
    further: Object.keys(groups).join(','),
    ...(basename(shell) === 'zsh' && { zsh: true }),
  } as const;
}
