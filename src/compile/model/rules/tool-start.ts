import { DEMANDS } from '../kinds.ts';
import { walkDown } from '../walk.ts';
import type { StageSpec } from '../declaration/stage.ts';
import { startsProgram } from '../starts.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

function entries(spec: StageSpec): [string, boolean][] {
  const starts = startsProgram(spec);
  return starts === undefined ? [] : [['start', starts]];
}

export function* toolStart(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    inherited,
  } of walkDown(model, ({ spec }) => entries(spec))) {
    const { kind = 'shared' } = spec;
    if (DEMANDS[kind].start && !(startsProgram(spec) ?? inherited.get('start'))) {
      yield {
        path: [...path, 'kind'],
        message: `stage "${name}" is a ${kind}, but neither it nor an ancestor has a start`,
        hint: 'add `start: { exec: [program, argument] }`',
      };
    }
  }
}
