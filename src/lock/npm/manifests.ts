import { posix } from 'node:path';
import type { Node } from '@npmcli/arborist';
import type { Span } from '../../diagnostic/diagnostic.ts';
import { isMap, mapIn } from '../../compile/document/maps.ts';
import { jsonFile, objectIn } from '../../compile/model/project-files/npm-projects.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import type { Model } from '../../compile/model/model.ts';
import type { LockFault } from '../resolver.ts';

/** The maps of package.json with dependencies. */
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** A dependency as a package.json has it. */
interface Declared {
  name: string;
  spec: unknown;
  span(): Span;
}

/** The package.json of a project, then the others in its folder, among them those of its workspaces. */
export function manifestsOf({ sources }: Model, { folder }: NpmProject): string[] {
  const root = `${folder}/package.json`;
  return [root, ...sources.list(folder).filter((file) => file !== root && file.endsWith('/package.json') && !file.includes('/node_modules/'))];
}

/** The dependencies of a package.json. */
export function declaredIn(model: Model, file: string): Declared[] {
  const json = jsonFile(model, file);
  const manifest = mapIn(json && objectIn(json));
  return KINDS.flatMap((kind) => Object.entries(mapIn(manifest[kind])).map(([name, spec]) => ({ name, spec, span: () => json!.place([kind, name]) })));
}

/** What npm cannot read in a package.json. For a dependency it takes the whole project for empty, without a word. */
export function unreadable(model: Model, { path }: NpmProject, file: string): LockFault[] {
  const json = jsonFile(model, file);
  if (json && 'fault' in json.json) return [{ path, span: json.placeAt(json.json.fault.offset), message: `"${file}" is not JSON: ${json.json.fault.message}` }];
  const manifest = mapIn(json && objectIn(json));
  const kinds = KINDS.filter((kind) => manifest[kind] !== undefined && manifest[kind] !== null && !isMap(manifest[kind]));
  return [
    ...kinds.map((kind) => ({ path, span: json!.place([kind]), message: `\`${kind}\` must be a map of packages and their versions` })),
    ...declaredIn(model, file).flatMap(({ name, spec, span }): LockFault[] => {
      if (Object.hasOwn(Object.prototype, name)) return [{ path, span: span(), message: `npm cannot have a dependency "${name}"`, hint: 'remove it' }];
      if (typeof spec === 'string') return [];
      const hint = typeof spec === 'number' ? `write "${spec}"` : 'write a version such as "^1.0.0", or "*" for any';
      return [{ path, span: span(), message: `the version of "${name}" must be a string, not ${JSON.stringify(spec)}`, hint }];
    }),
  ];
}

/** Where a package.json has what an error of npm is about, by its words: it gives no place. */
export function placeIn(model: Model, project: NpmProject, message: string): Span | undefined {
  const isMeant = ({ name, spec }: Declared) =>
    message.endsWith(`: ${String(spec)}`) || message.includes(`"${name}@${String(spec)}"`) || message.startsWith(`Override for ${name}@${String(spec)} `);
  for (const file of manifestsOf(model, project)) {
    const found = declaredIn(model, file).find(isMeant);
    if (found) return found.span();
    const json = jsonFile(model, file)!;
    const { name } = objectIn(json) ?? {};
    if (typeof name === 'string' && message.includes(` of package "${name}@`)) return json.place(['name']);
  }
  return undefined;
}

/** The dependency of the project, or of a workspace, through which a package came. */
export function spanOf(model: Model, { folder }: NpmProject, node: Node): Span | undefined {
  const seen = new Set<Node>([node]);
  for (const one of seen)
    for (const { from, name } of one.edgesIn) {
      if (!from) continue;
      const isOwn = !/(^|\/)node_modules\//.test(from.location);
      const found = isOwn ? declaredIn(model, posix.join(folder, from.location, 'package.json')).find((declared) => declared.name === name) : undefined;
      if (found) return found.span();
      seen.add(from);
    }
  return undefined;
}

/** In the order of their lines. A registry that is not there is a fault of each of its packages. */
export function inOrder(faults: readonly LockFault[]): LockFault[] {
  const different = new Map(faults.map((fault) => [`${fault.message}\0${fault.span?.line}`, fault]));
  return [...different.values()].toSorted((a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0));
}
