import type { Node } from '@npmcli/arborist';
import { messageOf } from '../../diagnostic/thrown.ts';
import type { NpmProject } from '../../compile/model/project-files/npm-projects.ts';
import type { NpmContext, LockFault } from '../resolver.ts';
import { conflictOf, firstOf } from './conflicts.ts';
import type { Conflict } from './conflicts.ts';
import { declaredIn, inOrder, manifestsOf, placeIn, spanOf, unreadable } from './manifests.ts';
import { registryPlace } from './registry.ts';

/** What npm adds to an error. */
interface NpmError extends Partial<Conflict> {
  code?: string | number;
  /** What is not an address. */
  input?: string;
  /** Of git. */
  cmd?: string;
  stderr?: string;
  /** Of an answer of a registry. */
  uri?: string;
  /** Of a version that is not there. */
  versions?: readonly string[];
}

/** Why npm has no lock, all at once, each at its dependency in package.json, or else at the project. It includes optional packages, which npm would leave out without a word. */
export function npmFaults(context: NpmContext, project: NpmProject, tree: Node | null | undefined, thrown: unknown, registry: string): LockFault[] {
  const failed = [...(tree?.inventory.values() ?? [])].filter(({ errors }) => errors.length > 0);
  const found = failed.map((node) => ofNode(context, project, node, registry));
  const isKnown = failed.some(({ errors }) => errors.includes(thrown as Error));
  if (thrown === undefined || isKnown || IGNORED.has(codeOf(thrown))) return inOrder(found);
  const fault = ofError(context, project, thrown as NpmError, registry);
  if (fault.span || isOfRegistry(thrown as NpmError)) return inOrder([...found, fault]);
  const reasons = manifestsOf(context.model, project).flatMap((file) => unreadable(context.model, project, file));
  return inOrder([...found, ...(reasons.length > 0 ? reasons : [fault])]);
}

/** Faults of a package for another system or another Node.js, which is not this one but the image's. */
const IGNORED: ReadonlySet<string> = new Set(['EBADPLATFORM']);

function ofNode(context: NpmContext, project: NpmProject, node: Node, registry: string): LockFault {
  const { path } = project;
  const error = node.errors[0]! as NpmError;
  const [edge] = [...node.edgesIn];
  const by = !edge?.from || edge.from.isProjectRoot ? '' : `, which ${edge.from.name} ${edge.from.version} needs`;
  const optional = node.optional ? ', an optional package that npm would leave out' : '';
  const span = spanOf(context.model, project, node);
  const spec = edge?.spec ?? '*';
  const missing = (what: string) => `the registry ${hostOf(error, registry)} has no ${what}${by}${optional}`;
  if (error.code === 'ENOENT' && spec.startsWith('file:')) return { path, span, message: `"${spec}" is not there${by}${optional}` };
  if (error.cmd !== undefined || isAddress(spec)) return { path, span, message: `npm cannot get "${spec}"${by}: ${reasonOf(context, error)}${optional}` };
  if (error.code === 'E403')
    return {
      path,
      span,
      message: `the registry ${hostOf(error, registry)} refuses "${node.name}"${by}: ${reasonOf(context, error)}${optional}`,
      hint: 'it does not allow this package, or wants a token, which is a line of the npmrc of `mirrors.npm.secret`',
    };
  if (error.code === 'E404') return { path, span, message: missing(`package "${node.name}"`) };
  if (error.code === 'ETARGET' || error.code === 'ENOVERSIONS')
    return { path, span, message: missing(`${node.name}@${spec}`), hint: thereAre(error.versions ?? []) };
  const fault = ofError(context, project, error, registry);
  return isOfRegistry(error) ? fault : { span, ...fault };
}

function ofError(context: NpmContext, project: NpmProject, error: NpmError, registry: string): LockFault {
  const { path, folder } = project;
  if (error.code === 'ERESOLVE' && error.edge)
    return {
      path,
      span: declaredIn(context.model, `${folder}/package.json`)
        .find(({ name }) => name === firstOf(error.edge!))
        ?.span(),
      message: `the packages of "${folder}" do not fit together: ${conflictOf(error as Conflict)}`,
      hint: 'choose versions that fit in its package.json, or override one there with `overrides`',
    };
  if (isRefused(error))
    return {
      path,
      message: `the registry ${hostOf(error, registry)} refuses to say what packages it has: ${String(error.code).slice(1)}`,
      hint: 'its token is a line of the npmrc of `mirrors.npm.secret`',
    };
  if (isOfRegistry(error))
    return {
      path,
      message: `the registry ${hostOf(error, registry)} cannot be reached from here: ${plain(context, error)}`,
      hint: `npm runs on this machine, not in a build; --mirror-root names a mirror that it reaches, or run \`npm install --package-lock-only --omit-lockfile-registry-resolved\` in ${folder} where the registry can be reached`,
    };
  if (error.code === 'ERR_INVALID_URL') {
    const span = registryPlace(context, project, error.input ?? '');
    if (span) return { path, span, message: `"${error.input?.replace(/\/$/, '')}" is not the address of a registry`, hint: 'write it with https://' };
  }
  const span = placeIn(context.model, project, messageOf(error));
  return { path, ...(span && { span }), message: `npm cannot lock "${folder}": ${plain(context, error)}` };
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

/** Whether a dependency is no package of a registry. */
function isAddress(spec: string): boolean {
  return /^https?:/.test(spec);
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

/** What git or a server says, without the address, which the dependency has. */
function reasonOf(context: NpmContext, error: NpmError): string {
  const said = /^fatal: (.*)$/m.exec(error.stderr ?? '')?.[1];
  return said ?? plain(context, error).replace(/ - GET \S+/, '');
}

/** The registry that an error is about: that of a scope, for example. */
function hostOf(error: NpmError, registry: string): string {
  const address = error.uri ?? ADDRESS.exec(messageOf(error))?.[1] ?? registry;
  return URL.canParse(address) ? new URL(address).host : address;
}

function codeOf(error: unknown): string {
  return String((error as NpmError).code ?? '');
}
