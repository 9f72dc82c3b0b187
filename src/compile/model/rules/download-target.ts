import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* downloadTarget({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    for (const [index, { url, unpack = 'none', target }] of (spec.downloads ?? []).entries()) {
      if (unpack !== 'deb' && target === undefined)
        yield {
          path: [...path, 'downloads', index, 'url'],
          message: `the download "${url}" of stage "${name}" has no target`,
          hint:
            unpack === 'none'
              ? 'add `target`, the path of the file; or `unpack: deb` for a Debian package'
              : 'add `target`, the folder that it is unpacked into',
        };
    }
  }
}
