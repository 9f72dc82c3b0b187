import type { Contribution, StageContext } from '../context.ts';
import { runStep } from '../context.ts';

/** The user with an empty home, and the further directories that belong to it. */
export function user(context: StageContext): Contribution {
  const { user: own, session } = context.stage.spec;
  const { user: effective } = context.planned;
  const owned = session?.owns ?? [];
  return {
    steps: [
      ...(own ? [runStep(context, ['user'], 'run/user', { user: { shell: '/bin/bash', ...own } }, `User ${own.name}`)] : []),
      ...(effective && owned.length > 0
        ? [runStep(context, ['session', 'owns'], 'run/directories', { user: effective, directories: owned }, `Directories of ${effective.name}`)]
        : []),
    ],
  };
}
