import { usedSources } from '../source.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sourceOutside(model: Model): Iterable<Finding> {
  for (const { by, source, path } of usedSources(model)) {
    if (model.sources.kind(source) === 'outside') {
      yield {
        path,
        message: `"${source}", which ${by} copies, is outside the folder of tools.yaml`,
        hint: 'copy it to `files/`; a link to it is not enough',
      };
    }
  }
}
