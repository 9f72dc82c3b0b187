import type { UserSpec } from '../../model/declaration.ts';
import { fillAll } from '../../model/facts.ts';
import type { Contribution, StageContext } from '../context.ts';
import { runStep } from '../context.ts';

/** The user with an empty home, and the user's other directories. */
export function user(context: StageContext): Contribution {
  const { spec } = context.stage;
  const { user: effective, facts } = context.planned;
  const owned = fillAll(spec.session?.owns ?? [], facts);
  return {
    steps: [
      ...(spec.user && effective ? [runStep(context, ['user'], accounts(effective), `User ${effective.name}`)] : []),
      ...(effective && owned.length > 0
        ? [runStep(context, ['session', 'owns'], { script: 'run/directories', user: effective, directories: owned }, `Directories of ${effective.name}`)]
        : []),
    ],
  };
}

/** The user, all its groups by name, and the names of its supplementary groups. */
function accounts({ groups = {}, ...user }: UserSpec) {
  return {
    script: 'run/user',
    user: { shell: '/bin/bash', ...user },
    groups: { [user.group]: user.gid, ...groups },
    further: Object.keys(groups).join(','),
  } as const;
}
