import type { Model } from '../model.ts';
import { lockedProject, npmProjects, readJson } from '../npm-projects.ts';
import type { Rule } from '../rule.ts';

/** The maps of a manifest that its lock repeats. */
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

export const npmLock: Rule = {
  code: 'NPM_LOCK',
  severity: 'error',
  description: 'An npm project has a package-lock.json that belongs to its package.json: `npm ci` installs nothing else.',
  *check(model) {
    for (const { stage, folder, path } of npmProjects(model)) {
      const manifest = readJson(model, `${folder}/package.json`);
      if (!manifest) continue;
      const fault = faultOf(model, manifest, `${folder}/package-lock.json`);
      if (fault)
        yield {
          path,
          message: `"${folder}", the npm project of stage "${stage.name}", has ${fault}`,
          hint: `run \`npm install --package-lock-only\` in ${folder}`,
        };
    }
  },
};

function faultOf(model: Model, manifest: Record<string, unknown>, file: string): string | undefined {
  if (model.sources.kind(file) !== 'file') return 'no package-lock.json';
  const root = lockedProject(model, file);
  if (!root) return 'a package-lock.json that lists no packages, which npm before 7 made or which is broken';
  const [wanted, locked] = [dependenciesOf(manifest), dependenciesOf(root)];
  const names = new Set([...wanted.keys(), ...locked.keys()]);
  const stale = [...names].filter((name) => wanted.get(name) !== locked.get(name)).toSorted();
  return stale.length > 0
    ? `a package-lock.json that is older than its package.json: ${stale.map((name) => `${name} is ${locked.get(name) ?? 'missing'}, not ${wanted.get(name) ?? 'wanted'}`).join('; ')}`
    : undefined;
}

/** Every dependency of a manifest with its range; of one that stands in two maps the optional one counts, as in npm. */
function dependenciesOf(manifest: Record<string, unknown>): Map<string, string> {
  return new Map(KINDS.flatMap((kind) => Object.entries((manifest[kind] as Record<string, string> | undefined) ?? {})));
}
