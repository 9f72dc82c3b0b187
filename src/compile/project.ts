import { UsageError } from '../diagnostic/usage-error.ts';
import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
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
  /** The project's own partials, if it has any. */
  partials?: string;
  /** The path of the committed schema, whether it exists or not. */
  schemaPath: string;
  mirrorRoot?: string;
  /** Whether it is an earlier revision: then options need not apply to it. */
  past?: boolean;
}

/** Options of the command line or the library for a project. */
export interface ProjectOptions {
  /** Default: tools.yaml in the current folder, or in the nearest folder above it in the same git repository. */
  file?: string | undefined;
  /** Default: `out` beside tools.yaml. */
  out?: string | undefined;
  /** A mirror root that replaces the one in tools.yaml. */
  mirrorRoot?: string | undefined;
}

/** The absolute path of the declaration. */
export function declarationFrom(file: string | undefined, cwd = host().cwd()): string {
  return file === undefined ? (nearestFrom(cwd) ?? join(cwd, 'tools.yaml')) : resolve(cwd, file);
}

/** The largest tools.yaml, in bytes: ten times the size of one with a thousand stages, and small enough to check in a moment. */
const LARGEST = 2 * 2 ** 20;

/**
 * The text of the declaration.
 * @throws the system's error, or FileError
 */
export function readDeclaration(path: string): string {
  return readText(path, LARGEST);
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
 * @throws UsageError if the file is a folder, the mirror root is not an address, or the folder of generated files is not below that of
 * tools.yaml
 */
export function openProject({ file, out, mirrorRoot }: ProjectOptions, cwd = host().cwd()): Project {
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
    ...(existsSync(partials) && hasOwnPartials(partials) && { partials }),
    ...(mirrorRoot !== undefined && { mirrorRoot }),
  };
}
