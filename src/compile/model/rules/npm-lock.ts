import type { Span } from '../../../diagnostic/diagnostic.ts';
import { isMap, mapIn } from '../../document/maps.ts';
import { EXACT, faultyEntries } from '../project-files/npm-lock-entries.ts';
import { jsonFile, npmProjects, objectIn } from '../project-files/npm-projects.ts';
import type { JsonFile, NpmProject } from '../project-files/npm-projects.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** The maps of package.json that the lock repeats. */
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

export function* npmLock(model: Model): Iterable<Finding> {
  if (model.unlocked) return;
  for (const project of npmProjects(model)) yield* npmLockFaults(model, project);
}

/** What makes the lock of a project unfit, or that there is none. */
export function* npmLockFaults(model: Model, { stage, folder, path }: NpmProject): Generator<Finding> {
  const manifest = jsonFile(model, `${folder}/package.json`);
  const wanted = manifest && objectIn(manifest);
  if (!wanted) return;
  const hint = `run \`npx dwbuild lock\`, or \`npm install --package-lock-only\` in ${folder}`;
  const remedies = {
    anew: `remove it, and ${hint}: npm adds no checksums to an existing lock`,
    complete: `run \`npm install\` in ${folder}, without --package-lock-only`,
  };
  const lock = `${folder}/package-lock.json`;
  const file = jsonFile(model, lock);
  if (!file) yield { path, message: `"${folder}", the npm project of stage "${stage.name}", has no package-lock.json`, hint };
  else
    for (const fault of faultsIn(file, wanted))
      yield { path, span: fault.span, message: `"${lock}" ${fault.message}`, hint: fault.remedy ? remedies[fault.remedy] : hint };
}

function* faultsIn(file: JsonFile, manifest: object): Generator<{ span: Span; message: string; remedy?: 'anew' | 'complete' }> {
  if ('fault' in file.json) {
    yield { span: file.placeAt(file.json.fault.offset), message: `is not JSON: ${file.json.fault.message}` };
    return;
  }
  const packages = mapIn(objectIn(file)?.['packages']);
  const root = packages[''];
  if (!isMap(root)) {
    yield { span: file.placeAt(0), message: 'lists no packages: it is invalid, or npm 6 or earlier wrote it' };
    return;
  }
  const [wanted, locked] = [dependenciesOf(manifest), dependenciesOf(root)];
  const stale = [...wanted.keys()].filter((name) => wanted.get(name) !== locked.get(name) && !isLocked(name)).toSorted(); // `npm ci` skips removed ones
  if (stale.length > 0) {
    const kind = KINDS.find((one) => Object.hasOwn(mapIn(root[one]), stale[0]!)) ?? KINDS[0];
    const differences = stale.map((name) => `${name} is ${locked.get(name) ?? 'missing'}, not ${wanted.get(name)}`);
    yield { span: file.place(['packages', '', kind, stale[0]!]), message: `is older than its package.json: ${differences.join('; ')}` };
    return;
  }
  for (const { name, ...fault } of faultyEntries(packages)) yield { span: file.place(['packages', name]), ...fault };

  /** Whether the lock has a version that `npm ci` may accept for a changed range: NPM_LOCK_TREE decides that. */
  function isLocked(name: string): boolean {
    const version = mapIn(packages[`node_modules/${name}`])['version'];
    const range = wanted.get(name);
    return typeof version === 'string' && typeof range === 'string' && (!EXACT.test(range) || range === version);
  }
}

/** Every dependency of package.json with its range; like in npm, an optional one takes precedence over the same in a different map. */
function dependenciesOf(manifest: object): Map<string, unknown> {
  return new Map(KINDS.flatMap((kind) => Object.entries(mapIn(mapIn(manifest)[kind]))));
}
