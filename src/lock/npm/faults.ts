import type { Node } from '@npmcli/arborist';
import type { Span } from '../../diagnostic/diagnostic.ts';
import { messageOf } from '../../diagnostic/thrown.ts';
import { mapIn } from '../../compile/document/maps.ts';
import { jsonFile, objectIn } from '../../compile/model/project-files/npm-projects.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import type { NpmContext, LockFault } from '../resolver.ts';

/** The maps of package.json with dependencies. */
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'] as const;

/** What npm adds to an error. */
interface NpmError {
  code?: string;
  /** Of an answer of a registry. */
  uri?: string;
  /** Of a version that is not there. */
  versions?: readonly string[];
  /** Of a conflict. */
  edge?: Explained;
  current?: { name: string; version: string; dependents?: readonly Explained[] };
}

/** A dependency, and the package that has it. */
interface Explained {
  type: string;
  name: string;
  spec: string;
  from: { name?: string; version?: string; location: string; isWorkspace?: boolean; dependents?: readonly Explained[] };
}

/** Why npm has no lock, all at once, each at its dependency in package.json, or else at the project. It includes optional packages, which npm would leave out without a word. */
export function npmFaults(context: NpmContext, project: NpmProject, tree: Node | null | undefined, thrown: unknown, registry: string): LockFault[] {
  const failed = [...(tree?.inventory.values() ?? [])].filter(({ errors }) => errors.length > 0);
  const found = failed.map((node) => ofNode(context, project, node, registry));
  const isKnown = failed.some(({ errors }) => errors.includes(thrown as Error));
  if (thrown === undefined || isKnown || IGNORED.has(codeOf(thrown))) return once(found);
  return once([...found, ofError(context, project, thrown as NpmError, registry)]);
}

/** Faults of a package for another system or another Node.js, which is not this one but the image's. */
const IGNORED: ReadonlySet<string> = new Set(['EBADPLATFORM']);

function ofNode(context: NpmContext, project: NpmProject, node: Node, registry: string): LockFault {
  const { path } = project;
  const error = node.errors[0]! as NpmError;
  const [edge] = [...node.edgesIn];
  const by = !edge?.from || edge.from.isProjectRoot ? '' : `, which ${edge.from.name} ${edge.from.version} needs`;
  const optional = node.optional ? ', an optional package that npm would leave out' : '';
  const span = spanOf(context, project, directOf(node));
  const missing = (what: string) => `the registry ${hostOf(error, registry)} has no ${what}${by}${optional}`;
  if (error.code === 'E404') return { path, span, message: missing(`package "${node.name}"`) };
  if (error.code === 'ETARGET' || error.code === 'ENOVERSIONS')
    return { path, span, message: missing(`${node.name}@${edge?.spec ?? '*'}`), hint: thereAre(error.versions ?? []) };
  const fault = ofError(context, project, error, registry);
  return isOfRegistry(error) ? fault : { ...fault, span };
}

function ofError(context: NpmContext, project: NpmProject, error: NpmError, registry: string): LockFault {
  const { path, folder } = project;
  if (error.code === 'ERESOLVE' && error.edge)
    return {
      path,
      span: spanOf(context, project, firstOf(error.edge)),
      message: `the packages of "${folder}" do not fit together: ${conflictOf(error)}`,
      hint: 'choose versions that fit in its package.json, or override one there with `overrides`',
    };
  if (isRefused(error))
    return {
      path,
      message: `the registry ${hostOf(error, registry)} refuses to say what packages it has: ${error.code!.slice(1)}`,
      hint: 'its token is a line of the npmrc of `mirrors.npm.secret`',
    };
  if (isOfRegistry(error))
    return {
      path,
      message: `the registry ${hostOf(error, registry)} cannot be reached from here: ${plain(context, error)}`,
      hint: `npm runs on this machine, not in a build; --mirror-root names a mirror that it reaches, or run \`npm install --package-lock-only --omit-lockfile-registry-resolved\` in ${folder} where the registry can be reached`,
    };
  return { path, message: `npm cannot lock "${folder}": ${plain(context, error)}` };
}

function conflictOf({ edge, current }: NpmError): string {
  const [other] = current?.dependents ?? [];
  const has = current ? `, and ${other ? `${nameOf(other)} requires ${current.name}@${other.spec}` : `${current.name} ${current.version} is there`}` : '';
  return `${nameOf(edge!)} requires ${edge!.type.startsWith('peer') ? 'the peer ' : ''}${edge!.name}@${edge!.spec}${has}`;
}

function nameOf({ from: { name, version, location } }: Explained): string {
  return location === '' || name === undefined ? 'the project' : `${name} ${version}`;
}

/** The dependency of the project through which one came. */
function firstOf(edge: Explained): string {
  const seen = new Set<Explained>();
  for (let at = edge; !seen.has(at);) {
    const [next] = at.from.dependents ?? [];
    if (!next) return at.name;
    seen.add(at);
    at = next;
  }
  return edge.name;
}

/** The dependency of the project through which a package came. */
function directOf(node: Node): string | undefined {
  const seen = new Set<Node>([node]);
  for (const one of seen)
    for (const { from, name } of one.edgesIn) {
      if (from?.isProjectRoot) return name;
      if (from) seen.add(from);
    }
  return undefined;
}

function spanOf({ model }: NpmContext, { folder }: NpmProject, name: string | undefined): Span | undefined {
  const file = jsonFile(model, `${folder}/package.json`);
  const manifest = file && objectIn(file);
  const kind = KINDS.find((one) => name !== undefined && Object.hasOwn(mapIn(manifest?.[one]), name));
  return kind && file!.place([kind, name!]);
}

/** The latest versions first, as far as a line has room for them. */
function thereAre(versions: readonly string[]): string {
  const latest = versions.toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return latest.length === 0 ? 'it has no version of it' : `it has ${latest.slice(0, 5).join(', ')}${latest.length > 5 ? ', …' : ''}`;
}

/** Whether an error is that of the registry, for all packages: it refuses, or did not answer. */
function isOfRegistry(error: NpmError): boolean {
  return isRefused(error) || ADDRESS.test(messageOf(error));
}

function isRefused({ code }: NpmError): boolean {
  return code === 'E401' || code === 'E403';
}

/** What npm says about a request without an answer. */
const ADDRESS = /^request to (\S+) failed, reason: /;

/** The words of an error on one line, without the address and without paths of this machine. */
function plain({ project }: NpmContext, error: unknown): string {
  return messageOf(error).replace(ADDRESS, '').replaceAll(`${project.directory}/`, '').replace(/\s+/g, ' ').trim();
}

/** The registry that an error is about: that of a scope, for example. */
function hostOf(error: NpmError, registry: string): string {
  const address = error.uri ?? ADDRESS.exec(messageOf(error))?.[1] ?? registry;
  return URL.canParse(address) ? new URL(address).host : address;
}

function codeOf(error: unknown): string {
  return (error as NpmError).code ?? '';
}

/** In the order of their lines. A registry that is not there is a fault of each of its packages. */
function once(faults: readonly LockFault[]): LockFault[] {
  const different = new Map(faults.map((fault) => [`${fault.message}\0${fault.span?.line}`, fault]));
  return [...different.values()].toSorted((a, b) => (a.span?.line ?? 0) - (b.span?.line ?? 0));
}
