import { DEMANDS } from '../kinds.ts';
import type { Rule } from '../rule.ts';
import { walkDown } from '../walk.ts';

export const toolStart: Rule = {
  code: 'TOOL_START',
  severity: 'error',
  description: "A tool, a visualisation and a sidecar have a `start`, their own or an ancestor's: without one the container ends at once.",
  *check(model) {
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
  },
};
