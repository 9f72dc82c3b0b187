import { basename } from 'node:path/posix';
import { lineageOf } from '../../model/lineage.ts';
import type { Finding } from '../../model/rule.ts';
import type { PlannedStage } from '../plan.ts';
import type { PlanSubject } from '../rule.ts';

/** Shells that cannot read the file with the environment of login shells, which is written for sh. */
const FOREIGN: readonly string[] = ['csh', 'elvish', 'fish', 'nu', 'pwsh', 'tcsh', 'xonsh'];

export function* loginShell({ model, planned }: PlanSubject): Iterable<Finding> {
  const told = new Set<string>();
  for (const stage of model.stages.values()) {
    const { user, ...rest } = planned(stage);
    const shell = basename(user?.shell ?? '');
    const holder = lineageOf(stage).find(({ spec }) => spec.user);
    if (!holder || !FOREIGN.includes(shell) || told.has(holder.name) || !changesLoginShells(rest)) continue;
    told.add(holder.name);
    yield {
      path: [...holder.path, 'user', 'shell'],
      message: `${shell} does not read /etc/profile.d, so login shells of "${user!.name}" lack the \`path\` and the \`session\` of stage "${stage.name}"`,
      hint: `use /bin/bash or /bin/zsh, and start ${shell} from there; or set variables in \`env\`, which every shell inherits from the container`,
    };
  }
}

function changesLoginShells({ path, session, activations }: Omit<PlannedStage, 'user'>): boolean {
  return [path, session.path, Object.keys(session.env), activations, session.activations].some(({ length }) => length > 0);
}
