import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* fromOrParent({ stages }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { from, parent },
  } of stages.values()) {
    if (from !== undefined && parent !== undefined) {
      yield {
        path: [...path, 'parent'],
        at: 'key',
        message: `stage "${name}" has both from "${from}" and parent "${parent}"`,
        hint: 'keep `from` to build on the image, or `parent` to build on the stage',
      };
    }
    if (from === undefined && parent === undefined) {
      yield {
        path,
        message: `stage "${name}" has neither from nor parent`,
        hint: 'set `parent` to the stage or `from` to the image that it builds on',
      };
    }
  }
}
