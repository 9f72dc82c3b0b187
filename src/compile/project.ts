import { UsageError } from '../diagnostic/usage-error.ts';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import type { SourceFile } from './document/document.ts';
import type { GivenArg } from './model/facts/args.ts';
import type { PartialsFolder } from './model/managers/load.ts';
import { hasOwnPartials } from './model/managers/shipped.ts';
import { patternOf } from './model/schema/pattern.ts';
import { host } from '../system/host.ts';
import { readText } from '../system/read-file.ts';

/** The paths of a project, absolute unless stated otherwise. */
export interface Project {
  /** The folder of tools.yaml, which is the build context. */
  directory: string;
  /** The name of that folder in the form for image names. */
  name: string;
  /** The path of tools.yaml, and its name in diagnostics. */
  path: string;
  file: string;
  /** The folder of generated files, absolute and relative to the build context. */
  outPath: string;
  out: string;
  /** The folders of the project's templates, if it has any, those with precedence last: of the package that it extends, and its own. */
  partials?: readonly PartialsFolder[];
  /** The folder whose node_modules has the package that it extends; default: that of tools.yaml. */
  modules?: string;
  /** The path of the committed schema, whether it exists or not. */
  schemaPath: string;
  mirrorRoot?: string;
  /** Values that replace defaults of arguments. */
  args?: readonly GivenArg[];
  /** Whether lines of a Dockerfile are refused, as with `strict: true`. */
  strict?: boolean;
  /** The files that are put over the declaration, in this order. */
  overlays?: readonly OverlayFile[];
  /** Texts to use instead of those of files of the declaration, by path. */
  edited?: ReadonlyMap<string, string>;
  /** Whether its lock is not read, because it is written again. */
  unlocked?: boolean;
  /** Whether it is an earlier revision: then options need not apply to it. */
  past?: boolean;
}

/** A file that is put over the declaration: its path, absolute and from the project, and its name in diagnostics. */
export interface OverlayFile {
  path: string;
  name: string;
  file: string;
}

/** Options of the command line or the library for a project. */
export interface ProjectOptions {
  /** Default: tools.yaml in the current folder, or in the nearest folder above it in the same git repository. */
  file?: string | undefined;
  /** Default: `out` beside tools.yaml. */
  out?: string | undefined;
  /** A mirror root that replaces the one in tools.yaml. */
  mirrorRoot?: string | undefined;
  /** Values that replace defaults of arguments; the last one of a name applies. */
  args?: readonly GivenArg[] | undefined;
  /** Files to put over the declaration. */
  overlays?: readonly string[] | undefined;
  /** Whether lines of a Dockerfile are refused. */
  strict?: boolean | undefined;
}

/** The absolute path of the declaration. */
export function declarationFrom(file: string | undefined, cwd = host().cwd()): string {
  return file === undefined ? (nearestFrom(cwd) ?? join(cwd, 'tools.yaml')) : resolve(cwd, file);
}

/** The largest tools.yaml with the files that it includes, in bytes: ten times the size of one with a thousand stages, and small enough to check in a moment. */
export const LARGEST = 2 * 2 ** 20;

/**
 * The text of the declaration.
 * @throws the system's error, or FileError
 */
export function readDeclaration(path: string): string {
  return readText(path, LARGEST);
}

/** The path of a file of the declaration. */
export function pathOf({ directory, path }: Project, source: SourceFile): string {
  return source.path === undefined ? path : join(directory, source.path);
}

/** The path of the lock of a declaration, whether it exists or not: tools.lock for tools.yaml. */
export function lockPath({ path }: Pick<Project, 'path'>): string {
  return `${path.replace(/\.ya?ml$/i, '')}.lock`;
}

function overlayAt(path: string, directory: string, cwd: string): OverlayFile {
  const [name = '', file = ''] = [directory, cwd].map((folder) => relative(folder, path).split(sep).join('/'));
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`--overlay must be a file: ${file} ${existsSync(path) ? 'is none' : 'does not exist'}`);
  if (/[\s\p{Cc}]/u.test(name)) throw new UsageError(`the path of an overlay has no spaces: ${file}`, 'generated files name it in their first line');
  return { path, name, file };
}

/** The nearest tools.yaml in a folder or above it, up to the top of the git repository. */
function nearestFrom(folder: string): string | undefined {
  const path = join(folder, 'tools.yaml');
  if (existsSync(path)) return path;
  const above = dirname(folder);
  return above === folder || existsSync(join(folder, '.git')) ? undefined : nearestFrom(above);
}

/**
 * Finds the parts of a project.
 * @throws UsageError if the file is a folder, an overlay is not a file, the mirror root is not an address, or the folder of generated files is not below that of
 * tools.yaml
 */
export function openProject({ file, out, mirrorRoot, args, overlays = [], strict }: ProjectOptions, cwd = host().cwd()): Project {
  const path = declarationFrom(file, cwd);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--file must be a file: ${path} is a folder`);
  const directory = dirname(path);
  const outPath = out === undefined ? join(directory, 'out') : resolve(cwd, out);
  const outFromContext = relative(directory, outPath).split(sep).join('/');
  if (outFromContext === '' || outFromContext.startsWith('..') || resolve(outFromContext) === outFromContext) {
    throw new UsageError(`--out must be a folder below that of ${basename(path)}, which is the build context: ${outPath} is not below ${directory}`);
  }
  if (mirrorRoot !== undefined && (!patternOf('mirrors', 'root').test(mirrorRoot) || !URL.canParse(mirrorRoot))) {
    throw new UsageError(`the mirror root must be an http or https address, not "${mirrorRoot}"`);
  }
  const partials = join(directory, 'partials');
  return {
    directory,
    name:
      basename(directory)
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, '') || 'project',
    path,
    file: relative(cwd, path).split(sep).join('/') || basename(path),
    outPath,
    out: outFromContext,
    schemaPath: join(directory, 'schema', 'tools.schema.json'),
    ...(existsSync(partials) && hasOwnPartials(partials) && { partials: [{ folder: partials, name: 'partials' }] }),
    ...(mirrorRoot !== undefined && { mirrorRoot }),
    ...(args !== undefined && { args }),
    ...(overlays.length > 0 && { overlays: overlays.map((overlay) => overlayAt(resolve(cwd, overlay), directory, cwd)) }),
    ...(strict && { strict }),
  };
}
