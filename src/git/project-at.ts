import { basename, join } from 'node:path';
import { openProject, UsageError } from '../project.ts';
import type { Project } from '../project.ts';
import { withTemporaryFolder } from '../temporary-folder.ts';
import { commitOf, gitIn } from './git.ts';

/**
 * Hands over the project as it was at a commit, in a temporary folder that is removed afterwards; there is no such folder
 * when the project was not there yet. The files are taken from git's index machinery: no work tree is registered, and
 * unlike in an archive no attribute leaves a file out.
 * @throws UsageError when the folder is in no repository, or there is no such commit
 */
export async function withProjectAt<T>(project: Project, ref: string, signal: AbortSignal, use: (past: Project) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (temporary) => {
    const git = gitIn(project.directory, signal, { GIT_INDEX_FILE: join(temporary, 'index') });
    const commit = await commitOf(git, ref);
    const { stdout: place } = await git('rev-parse', '--show-prefix');
    const tree = join(temporary, 'tree');
    // called in the project's folder, the second command leaves out what is not below it
    for (const args of [
      ['read-tree', commit],
      ['checkout-index', '--all', `--prefix=${tree}/`],
    ]) {
      const { exitCode, stderr } = await git(...args);
      if (exitCode !== 0 && !signal.aborted) throw new UsageError(`git ${args[0]} failed: ${stderr}`);
    }
    const directory = join(tree, place);
    signal.throwIfAborted();
    const past = openProject({ file: join(directory, basename(project.path)), out: join(directory, project.out), mirrorRoot: project.mirrorRoot });
    return use({ ...past, past: true });
  });
}
