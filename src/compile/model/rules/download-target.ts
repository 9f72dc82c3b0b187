import type { Rule } from '../rule.ts';

export const downloadTarget: Rule = {
  code: 'DOWNLOAD_TARGET',
  severity: 'error',
  description: 'A download says with `target` where it goes, unless it is a Debian package, which knows.',
  *check({ stages }) {
    for (const { name, path, spec } of stages.values()) {
      for (const [index, { url, unpack = 'none', target }] of (spec.downloads ?? []).entries()) {
        if (unpack !== 'deb' && target === undefined)
          yield {
            path: [...path, 'downloads', index, 'url'],
            message: `the download "${url}" of stage "${name}" has no target`,
            hint:
              unpack === 'none'
                ? 'add `target`, the file that it becomes; or `unpack: deb` for a Debian package'
                : 'add `target`, the folder that it is unpacked into',
          };
      }
    }
  },
};
