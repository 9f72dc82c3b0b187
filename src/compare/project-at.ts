import { existsSync, mkdtempSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Outcome } from '../system/program.ts';
import { openProject } from '../compile/project.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import type { Project } from '../compile/project.ts';
import { withTemporaryFolder } from '../system/temporary-folder.ts';
import { commitOf, gitIn } from '../system/git.ts';

/**
 * Hands over the project as it was at a commit, in a temporary folder that is removed afterwards; there is no such folder
 * when the project was not there yet. The files are taken from git's index machinery: no work tree is registered, and
 * unlike in an archive no attribute leaves a file out.
 * @throws UsageError when the folder is in no repository, or there is no such commit
 */
export async function withProjectAt<T>(project: Project, ref: string, signal: AbortSignal, use: (past: Project) => Promise<T>): Promise<T> {
  return withTemporaryFolder(async (temporary) => {
    const git = gitIn(project.directory, signal);
    const commit = await commitOf(git, ref);
    const { stdout: place } = await git('rev-parse', '--show-prefix');
    const directory = join(temporary, 'tree', place);
    const { exitCode, stderr } = await checkOut({ directory: project.directory, commit, place, tree: join(temporary, 'tree'), temporary }, signal);
    if (exitCode !== 0 && !signal.aborted) throw new UsageError(`git can't read ${ref}: ${stderr}`);
    signal.throwIfAborted();
    const past = openProject({ file: join(directory, basename(project.path)), out: join(directory, project.out), mirrorRoot: project.mirrorRoot });
    return use({ ...past, past: true });
  });
}

/** A folder of a repository, at a commit, and where its files go; `place` is its path from the top of the repository. */
interface CheckOut {
  directory: string;
  commit: string;
  place: string;
  tree: string;
  temporary: string;
}

/** Writes the files below a folder, submodules' too where they are there and have the commit. */
async function checkOut({ directory, commit, place, tree, temporary }: CheckOut, signal: AbortSignal): Promise<Outcome> {
  const git = gitIn(directory, signal, { GIT_INDEX_FILE: join(mkdtempSync(join(temporary, 'index-')), 'index') });
  const read = await git('read-tree', commit);
  // called in a folder, it leaves out what is not below
  const written = read.exitCode === 0 ? await git('checkout-index', '--all', `--prefix=${tree}/`) : read;
  const { stdout } = await git('ls-files', '--stage', '-z');
  for (const [, inner = '', path = ''] of stdout.matchAll(/160000 ([0-9a-f]+) 0\t([^\0]+)/g)) {
    const module = join(directory, path);
    if (existsSync(join(module, '.git'))) await checkOut({ directory: module, commit: inner, place: '', tree: join(tree, place, path), temporary }, signal);
  }
  return written;
}
