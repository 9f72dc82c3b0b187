import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { gitIn } from '../../system/git.ts';
import { readText } from '../../system/read-file.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';

/** The detected properties of a new project's folder and repository. */
export interface Surroundings {
  /** The folder of tools.yaml. It need not exist yet. */
  directory: string;
  /** The root of the git repository, where CI, editors and bots look for files, or else the same folder. */
  root: string;
  /** From `root` to `directory`: empty, or a path that ends in a slash. */
  prefix: string;
  /** Whether there is a git repository. */
  versioned: boolean;
  /** The CI system: GitLab if the remote or a file indicates it, else GitHub. */
  ci: 'github' | 'gitlab';
  /** Whether dwbuild is among the dependencies of a package.json at the root. */
  installed: boolean;
}

/** In the host of https://gitlab.example.org/… and git@gitlab.example.org:… */
const GITLAB = /^([a-z+]+:\/\/)?[^/:]*gitlab/;

/** Looks at the folder, the git repository around it and its remotes. Writes nothing. */
export async function lookAround(path: string, signal: AbortSignal): Promise<Surroundings> {
  const existing = nearestExisting(path);
  const directory = join(realpathSync(existing), relative(existing, path));
  const git = await repositoryOf(realpathSync(existing), signal);
  const root = git?.root ?? directory;
  const prefix = relative(root, directory).split(sep).join('/');
  const gitlab = existsSync(join(root, '.gitlab-ci.yml')) || GITLAB.test(git?.remote ?? '');
  return {
    directory,
    root,
    prefix: prefix && `${prefix}/`,
    versioned: git !== undefined,
    ci: gitlab ? 'gitlab' : 'github',
    installed: dependsOnDwbuild(join(root, 'package.json')),
  };
}

function nearestExisting(path: string): string {
  return existsSync(path) ? path : nearestExisting(dirname(path));
}

/** The repository's root folder and the address of its remote; undefined outside of a repository or without git. */
async function repositoryOf(directory: string, signal: AbortSignal): Promise<{ root: string; remote: string } | undefined> {
  try {
    const git = gitIn(directory, signal);
    const { exitCode, stdout: root } = await git('rev-parse', '--show-toplevel');
    if (exitCode !== 0) return undefined;
    return { root: realpathSync(root), remote: (await git('remote', 'get-url', 'origin')).stdout };
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function dependsOnDwbuild(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    const { dependencies, devDependencies }: Record<string, Record<string, string> | undefined> = JSON.parse(readText(path));
    return Object.hasOwn({ ...dependencies, ...devDependencies }, 'dwbuild');
  } catch {
    return false; // npm reports its faults
  }
}
