import { DEMANDS } from '../kinds.ts';
import { walkDown } from '../walk.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* toolStart(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    inherited,
  } of walkDown(model, ({ spec }) => (spec.start ? [['start', true] as const] : []))) {
    const { kind = 'shared' } = spec;
    if (DEMANDS[kind].start && !spec.start && !inherited.has('start')) {
      yield {
        path: [...path, 'kind'],
        message: `stage "${name}" is a ${kind}, but neither it nor an ancestor has a start`,
        hint: 'add `start: { exec: [program, argument] }`',
      };
    }
  }
}
