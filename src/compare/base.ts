import { commitOf } from '../system/git.ts';
import type { Git } from '../system/git.ts';

/** The commit to compare a project with. */
export interface Base {
  /** Its display name. */
  name: string;
  commit: string;
}

/** Usual default branches, the most common first. */
const BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master'];

/**
 * The commit to compare with: the given one, or else the one where the current branch left the remote's default branch, as in a pull
 * request; without a remote, the last commit.
 * @throws UsageError if the folder is not in a repository or the commit does not exist
 */
export async function findBase(git: Git, ref: string | undefined): Promise<Base> {
  if (ref !== undefined) return { name: ref, commit: await commitOf(git, ref) };
  for (const branch of BRANCHES) {
    const { exitCode, stdout } = await git('merge-base', branch, 'HEAD');
    if (exitCode === 0) return { name: `where this branch left ${await shortName(git, branch)}`, commit: stdout };
  }
  return { name: 'HEAD', commit: await commitOf(git, 'HEAD') };
}

/** `origin/main` for `origin/HEAD`. */
async function shortName(git: Git, branch: string): Promise<string> {
  const { exitCode, stdout } = await git('rev-parse', '--abbrev-ref', branch);
  return exitCode === 0 ? stdout : branch;
}
