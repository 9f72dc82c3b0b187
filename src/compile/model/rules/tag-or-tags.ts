import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* tagOrTags({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    if (!spec.publish) continue;
    const { tag, tags } = spec.publish;
    if (tag !== undefined && tags) {
      yield {
        path: [...path, 'publish', 'tag'],
        at: 'key',
        message: `stage "${name}" has both the tag "${tag}" and a list of tags`,
        hint: 'write all of them in `tags`',
      };
    }
    if (tag === undefined && !tags) {
      yield {
        path: [...path, 'publish'],
        at: 'key',
        message: `the image of stage "${name}" has no tag`,
        hint: 'add `tag: main`, or a list: `tags: [main, "{git.sha}"]`',
      };
    }
  }
}
