import { lineOf } from '../../model/place.ts';
import { lineageOf } from '../../model/lineage.ts';
import type { Finding } from '../../model/rule.ts';
import { soundStages } from '../../model/walk.ts';
import type { PlanSubject } from '../rule.ts';

export function* startClash({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    const { name, path, spec } = stage;
    if (!spec.start && !planned(stage).start) continue;
    const holder = lineageOf(stage).find((one) => one.spec.start)!;
    const where = holder === stage ? 'its own `start`' : `the \`start\` of stage "${holder.name}"`;
    for (const key of ['entrypoint', 'cmd', 'run-as'] as const) {
      if (spec[key] === undefined || spec[key] === null) continue;
      yield {
        path: [...path, key],
        at: 'key',
        message: `stage "${name}" has \`${key}\`, but its container starts with ${where} (${lineOf(model, [...holder.path, 'start'])})`,
        hint: HINTS[key],
      };
    }
  }
}

const HINTS = {
  entrypoint: 'keep one of them: `start` runs a set-up and then the program as the user, `entrypoint` only the program',
  cmd: 'the program and its arguments are `start: { exec: [program, argument] }`',
  'run-as': 'the program of `start` runs as the `user`; remove `run-as`',
} as const;
