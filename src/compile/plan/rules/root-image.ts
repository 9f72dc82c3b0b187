import { soundStages } from '../../model/walk.ts';
import { DEMANDS } from '../../model/kinds.ts';
import { lineageOf } from '../../model/lineage.ts';
import { startsProgram } from '../../model/starts.ts';
import type { Finding } from '../../model/rule.ts';
import type { PlanSubject } from '../rule.ts';
import { ROOT } from '../step.ts';

export function* rootImage({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    const { kind, start, runsAs, user } = planned(stage);
    const isSaid = lineageOf(stage).some(({ spec }) => spec['run-as'] !== undefined);
    if (DEMANDS[kind].user || start || runsAs !== ROOT || isSaid || !startsProgram(stage.spec)) continue;
    const key = stage.spec.entrypoint ? 'entrypoint' : 'cmd';
    yield {
      path: [...stage.path, key],
      at: 'key',
      message: `the container of stage "${stage.name}" runs its program as root`,
      hint: `name its user: \`run-as: ${user?.name ?? '65532:65532'}\`; if it needs root, write \`run-as: root\``,
    };
  }
}
