import { DEMANDS } from '../kinds.ts';
import { usersIn } from '../users.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { lineageOf } from '../lineage.ts';

/** Whether a container without a start script runs as root: its user is root, or no stage names one. */
function runsAsRoot(stage: Stage): boolean {
  const lineage = lineageOf(stage);
  const holder = lineage.find(({ spec }) => spec.start ?? spec.entrypoint ?? spec.cmd);
  if (!holder || holder.spec.start) return false;
  const said = lineage.find(({ spec }) => spec['run-as'] !== undefined)?.spec['run-as'];
  if (said !== undefined) return /^(root|0:\d+)$/.test(said);
  const start = lineage.find(({ spec }) => spec.start)?.spec.start;
  return !start || (start.root ?? []).length > 0;
}

export function* toolUser(model: Model): Iterable<Finding> {
  for (const { stage, users, hasMain } of usersIn(model)) {
    const { name, path, spec } = stage;
    const { kind = 'shared' } = spec;
    if (DEMANDS[kind].user && !hasMain) {
      yield {
        path: [...path, 'kind'],
        message: `stage "${name}" is a ${kind}, but neither it nor an ancestor has a \`user\`, as which tools run`,
        hint: 'declare a `user`, preferably in the common ancestor of all tools',
      };
    } else if (DEMANDS[kind].user && runsAsRoot(stage)) {
      yield {
        path: [...path, 'kind'],
        message: `stage "${name}" is a ${kind}, but its container runs as root`,
        hint: `name its user: \`run-as: ${users.at(-1)}\``,
      };
    }
  }
}
