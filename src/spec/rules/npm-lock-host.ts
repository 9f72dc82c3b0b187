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
      const text = model.sources.read(file);
      if (!text.includes('"resolved"')) continue; // megabytes are searched faster than matched
      const hosts = new Set(Array.from(text.matchAll(/"resolved":\s*"https?:\/\/([^/"]+)/g), ([, host]) => host));
      if (hosts.size > 0) yield { path, message: `"${file}" of stage "${stage.name}" names ${[...hosts].toSorted().join(', ')}`, hint: 'set `omit-lockfile-registry-resolved=true` in the project\'s .npmrc and make the lock anew' };
    }
  },
};
