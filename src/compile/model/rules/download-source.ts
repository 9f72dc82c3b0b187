import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* downloadSource({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    for (const [index, { url, git, commit }] of (spec.downloads ?? []).entries()) {
      const place = [...path, 'downloads', index];
      if (url === undefined && git === undefined)
        yield {
          path: place,
          message: `a download of stage "${name}" has no address`,
          hint: 'add `url`, the address of a file, or `git`, that of a repository',
        };
      else if (url !== undefined && git !== undefined)
        yield {
          path: [...place, 'git'],
          at: 'key',
          message: `a download of stage "${name}" is both a file and a git repository`,
          hint: 'remove `url` or `git`',
        };
      else if (git !== undefined && commit === undefined)
        yield {
          path: [...place, 'git'],
          message: `the download "${git}" of stage "${name}" has no commit`,
          hint: `add \`commit\`: the 40 digits that \`git ls-remote ${git}\` prints for a branch or tag`,
        };
    }
  }
}
