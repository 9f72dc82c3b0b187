import type { Node } from '@npmcli/arborist';
import { EXACT, faultyEntries } from '../../compile/model/project-files/npm-lock-entries.ts';
import type { Model } from '../../compile/model/model.ts';
import { lineageOf } from '../../compile/model/lineage.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import { isOn, npmSettings } from '../../compile/model/project-files/npm-settings.ts';
import { isMap, mapIn } from '../../compile/document/maps.ts';
import type { NpmContext, Resolution } from '../resolver.ts';
import { npmFaults } from './faults.ts';
import { missingWorkspaces, notInImage } from './local.ts';
import { declaredIn, inOrder, unreadable } from './manifests.ts';
import type { Packuments } from './packuments.ts';
import { registryOptions } from './registry.ts';

/** What moves although package.json did not change: these names, or everything. */
export interface NpmMoving {
  names: readonly string[];
  all: boolean;
}

/** Settings that decide how npm builds a tree, with the names that arborist has for them. */
const SETTINGS = {
  'engine-strict': 'engineStrict',
  force: 'force',
  'install-links': 'installLinks',
  'legacy-peer-deps': 'legacyPeerDeps',
  'prefer-dedupe': 'preferDedupe',
  'strict-peer-deps': 'strictPeerDeps',
} as const;

/** The package-lock.json of a project as npm itself writes it, with the Node.js of the image. */
export async function resolveProject(context: NpmContext, project: NpmProject, moving: NpmMoving, packumentCache: Packuments): Promise<Resolution> {
  const { model } = context;
  const { folder, path } = project;
  const place = `${folder}/package-lock.json`;
  const inManifest = [...unreadable(model, project, `${folder}/package.json`), ...missingWorkspaces(model, project)];
  if (inManifest.length > 0) return { entries: [], faults: inOrder(inManifest) };
  const nodeVersion = await nodeOf(context, project);
  if (nodeVersion === 'unknown') return { entries: [], faults: [] }; // which is reported there
  const settings = npmSettings(model, project);
  const isNew = model.sources.kind(place) !== 'file';
  const { default: Arborist } = await import('@npmcli/arborist');
  const strategy = settings.get('install-strategy');
  const options: Record<string, unknown> = {
    ...Object.fromEntries(Object.entries(SETTINGS).map(([name, option]) => [option, isOn(settings, name)])),
    ...(strategy !== undefined && { installStrategy: strategy }),
    ...registryOptions(context, project),
    ...(nodeVersion !== undefined && { nodeVersion }),
  };
  const settled = {
    path: model.sources.absolute(model.sources.real(folder)),
    packageLockOnly: true,
    ignoreScripts: true,
    audit: false,
    save: true,
    omitLockfileRegistryResolved: true,
    packumentCache,
    signal: context.signal,
    ...options,
  } as ConstructorParameters<typeof Arborist>[0];
  const arborist = new Arborist(settled);
  const request = {
    complete: true,
    preferDedupe: options['preferDedupe'] === true,
    // without a lock, npm starts with the packages in node_modules, which only this machine has
    update: isNew || moving.all ? { all: true } : { names: [...moving.names] },
  };
  const thrown: unknown[] = [];
  const built = await arborist.buildIdealTree(request).catch((error: unknown) => void thrown.push(error));
  const tree: Node | null | undefined = built ?? arborist.idealTree;
  const text = tree?.meta!.toString() ?? '{}';
  const packages = mapIn(JSON.parse(text).packages);
  if (thrown.length === 0 && !isOf(model, project, packages)) await new Arborist(settled).loadActual().catch((error: unknown) => void thrown.push(error)); // which, unlike buildIdealTree, says why
  const faults = npmFaults(context, project, tree, thrown[0], String(arborist.options.registry));
  if (faults.length > 0) return { entries: [], faults };
  if (!isOf(model, project, packages)) return { entries: [], faults: [{ path, message: `npm cannot read "${folder}/package.json"` }] };
  const local = notInImage(model, project, tree!, packages);
  if (local.length > 0) return { entries: [], faults: inOrder(local) };
  const [faulty] = faultyEntries(packages);
  if (!faulty) return { entries: [], faults: [], file: { path: place, text } };
  const hint =
    faulty.remedy === 'complete'
      ? `run \`npm install\` in ${folder}, without --package-lock-only`
      : isNew
        ? undefined
        : 'remove it, and run `npx dwbuild lock`: npm adds no checksums to an existing lock';
  return { entries: [], faults: [{ path, message: `"${place}" ${faulty.message}`, hint }] };
}

/** Whether a lock has the dependencies of its package.json. It is empty if npm could not read that. */
function isOf(model: Model, { folder }: NpmProject, packages: Readonly<Record<string, unknown>>): boolean {
  const { dependencies, devDependencies, optionalDependencies, peerDependencies } = mapIn(packages['']);
  const locked = { ...mapIn(dependencies), ...mapIn(devDependencies), ...mapIn(optionalDependencies), ...mapIn(peerDependencies) };
  return isMap(packages['']) && declaredIn(model, `${folder}/package.json`).every(({ name }) => Object.hasOwn(locked, name));
}

/** The version of Node.js in the image: that of the lock, or an exact one in tools.yaml. */
async function nodeOf({ entries }: NpmContext, { stage }: NpmProject): Promise<string | undefined> {
  for (const one of lineageOf(stage)) {
    const locked = await entries('apt', one);
    if (!locked) return 'unknown';
    const line = locked.find(({ fields: [name] }) => name === 'nodejs')?.fields[1];
    const declared = one.packages.find(({ name }) => name === 'nodejs')?.version;
    const version = /^(?:\d+:)?(\d+\.\d+\.\d+)(?![\d.*])/.exec(line ?? declared ?? '')?.[1];
    if (version !== undefined && EXACT.test(version)) return version;
  }
  return undefined;
}
