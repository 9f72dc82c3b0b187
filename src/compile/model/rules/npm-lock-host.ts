import { npmProjects } from '../npm-projects.ts';
import type { Rule } from '../rule.ts';

export const npmLockHost: Rule = {
  code: 'NPM_LOCK_HOST',
  severity: 'warning',
  description: 'A package-lock.json names no host: npm would go there, and not to the mirror.',
  *check(model) {
    for (const { stage, folder, path } of npmProjects(model)) {
      const file = `${folder}/package-lock.json`;
      if (model.sources.kind(file) !== 'file') continue;
      if (!model.sources.holds(file, '"resolved"')) continue; // of megabytes, most hold none
      const hosts = new Set(Array.from(model.sources.read(file).matchAll(/"resolved":\s*"https?:\/\/([^/"]+)/g), ([, host]) => host));
      if (hosts.size > 0)
        yield {
          path,
          message: `"${file}" of stage "${stage.name}" names ${[...hosts].toSorted().join(', ')}`,
          hint: "set `omit-lockfile-registry-resolved=true` in the project's .npmrc and make the lock anew",
        };
    }
  },
};
