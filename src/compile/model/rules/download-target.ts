import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* downloadTarget({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    for (const [index, { url, git, unpack = 'none', target }] of (spec.downloads ?? []).entries()) {
      if (url === undefined && git === undefined) continue; // DOWNLOAD_SOURCE reports it
      if ((unpack !== 'deb' || git !== undefined) && target === undefined)
        yield {
          path: [...path, 'downloads', index, git === undefined ? 'url' : 'git'],
          message: `the download "${git ?? url}" of stage "${name}" has no target`,
          hint:
            git !== undefined
              ? 'add `target`, the folder for the files of the repository'
              : unpack === 'none'
                ? 'add `target`, the path of the file; or `unpack: deb` for a Debian package'
                : 'add `target`, the folder that it is unpacked into',
        };
    }
  }
}
