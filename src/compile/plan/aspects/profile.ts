import { copyGenerated, originOf } from '../context.ts';
import { fillAll } from '../../model/facts/facts.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { PlannedStage } from '../plan.ts';

/** Login shells and the start script read the environment from this file. */
export const PROFILE = '/etc/profile.d/50-dwbuild.sh';

/** Environment that ENV cannot give to login shells: /etc/profile resets PATH, and root must not get the user's variables. */
export function profile(context: StageContext): Contribution {
  const { model, stage, parent, planned } = context;
  const data = shellEnvironment(planned);
  if (JSON.stringify(data) === JSON.stringify(parent ? shellEnvironment(parent) : NOTHING)) return {};
  const path = `profile/${stage.name}.sh`;
  return {
    steps: [copyGenerated(context, ['session'], path, PROFILE, '0644', 'Environment variables of login shells')],
    artifacts: [{ path, template: { partial: 'artifacts/profile' }, origin: originOf(model, [...stage.path, 'session']), data }],
  };
}

const NOTHING = { path: [], session: { path: [], env: {}, activations: [] }, activations: [] };

function shellEnvironment({ path, session, activations, user, facts }: Omit<PlannedStage, 'steps'>): typeof NOTHING {
  // paths in the home are known only on the stage that declares the user, which can be a descendant
  const own = user ? fillAll(session.activations, facts) : [];
  return JSON.parse(JSON.stringify({ path, session: { path: session.path, env: session.env, activations: own }, activations }));
}
