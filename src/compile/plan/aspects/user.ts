import { dirname } from 'node:path/posix';
import { fill, fillAll } from '../../model/facts/facts.ts';
import type { Contribution, StageContext } from '../context.ts';
import { runStep } from '../context.ts';
import { foldersBelow } from '../folders.ts';
import { accounts } from './accounts.ts';

/** The users and groups with empty homes, the other directories that the user owns, and its working directory if it lies below one of these. */
export function user(context: StageContext): Contribution {
  const { spec } = context.stage;
  const { user: effective, facts, session } = context.planned;
  if (!effective) return { steps: accounts(context) };
  const places = [effective.home, ...session.owns];
  const directories = [...new Set(fillAll(spec.session?.owns ?? [], facts).flatMap((directory) => [...foldersBelow(dirname(directory), places), directory]))];
  const working = foldersBelow(fill(spec.workdir ?? '/', facts), places);
  const owner = `${effective.uid}:${effective.gid}`;
  return {
    steps: [
      ...accounts(context),
      ...(directories.length > 0
        ? [runStep(context, ['session', 'owns'], { script: 'run/directories', user: effective, directories }, `Directories of ${effective.name}`)]
        : []),
      ...(working.length > 0
        ? [runStep(context, ['workdir'], { script: 'run/folders', rooted: [], owned: working.map((path) => ({ path, owner })) }, 'Working directory')]
        : []),
    ],
  };
}
