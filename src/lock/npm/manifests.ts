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

/** The dependencies of a package.json. */
export function declaredIn(model: Model, file: string): Declared[] {
  const json = jsonFile(model, file);
  const manifest = mapIn(json && objectIn(json));
  return KINDS.flatMap((kind) => Object.entries(mapIn(manifest[kind])).map(([name, spec]) => ({ name, spec, span: () => json!.place([kind, name]) })));
}

/** The dependencies of a package.json that npm cannot read. For one of these it takes the whole project for empty, without a word. */
export function unreadable(model: Model, { path }: NpmProject, file: string): LockFault[] {
  const json = jsonFile(model, file);
  const manifest = mapIn(json && objectIn(json));
  const kinds = KINDS.filter((kind) => manifest[kind] !== undefined && manifest[kind] !== null && !isMap(manifest[kind]));
  const faults: LockFault[] = [
    ...kinds.map((kind) => ({ path, span: json!.place([kind]), message: `\`${kind}\` must be a map of packages and their versions` })),
    ...declaredIn(model, file).flatMap(({ name, spec, span }): LockFault[] => {
      if (Object.hasOwn(Object.prototype, name)) return [{ path, span: span(), message: `npm cannot have a dependency "${name}"`, hint: 'remove it' }];
      if (typeof spec === 'string') return [];
      const hint = typeof spec === 'number' ? `write "${spec}"` : 'write a version such as "^1.0.0", or "*" for any';
      return [{ path, span: span(), message: `the version of "${name}" must be a string, not ${JSON.stringify(spec)}`, hint }];
    }),
  ];
  return faults.toSorted((a, b) => a.span!.line - b.span!.line);
}
