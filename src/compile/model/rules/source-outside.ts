import type { Rule } from '../rule.ts';
import { usedSources } from '../source.ts';

export const sourceOutside: Rule = {
  code: 'SOURCE_OUTSIDE',
  severity: 'error',
  description:
    'A source stands below the folder of tools.yaml, which is all that the builder sees: no absolute path, no `..` and no link that leads out of it.',
  *check(model) {
    for (const { by, source, path } of usedSources(model)) {
      if (model.sources.kind(source) === 'outside') {
        yield {
          path,
          message: `"${source}", which ${by} copies in, is outside of the folder of tools.yaml`,
          hint: 'copy it into `files/`; a link to it is not enough',
        };
      }
    }
  },
};
