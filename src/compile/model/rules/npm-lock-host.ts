import { npmProjects } from '../project-files/npm-projects.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* npmLockHost(model: Model): Iterable<Finding> {
  for (const { stage, folder, path } of npmProjects(model)) {
    const file = `${folder}/package-lock.json`;
    if (model.sources.kind(file) !== 'file') continue;
    if (!model.sources.holds(file, '"resolved"')) continue; // locks can have megabytes, and most contain none
    const hosts = new Set(Array.from(model.sources.read(file).matchAll(/"resolved":\s*"https?:\/\/([^/"]+)/g), ([, host]) => host));
    if (hosts.size > 0)
      yield {
        path,
        message: `"${file}" of stage "${stage.name}" names ${[...hosts].toSorted().join(', ')}`,
        hint: "set `omit-lockfile-registry-resolved=true` in the project's .npmrc and regenerate the lock",
      };
  }
}
