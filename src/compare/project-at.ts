import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Outcome } from '../system/program.ts';
import { LOCK } from '../compile/model/extends/extends.ts';
import { openProject } from '../compile/project.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import type { Project } from '../compile/project.ts';
import { withTemporaryFolder } from '../system/temporary-folder.ts';
import { commitOf, gitIn } from '../system/git.ts';

/**
 * Checks out the project at a commit in a temporary folder, which is removed afterwards; the folder is missing if the project did not exist.
 * It uses git's index, so no work tree is registered and, unlike with `git archive`, attributes exclude no files.
 * @throws UsageError if the folder is not in a repository or the commit does not exist
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
    await locksAbove(project.directory, { commit, place, tree: join(temporary, 'tree') }, signal);
    const past = openProject({
      file: join(directory, basename(project.path)),
      out: join(directory, project.out),
      mirrorRoot: project.mirrorRoot,
      args: project.args,
    });
    return use({ ...past, past: true, modules: project.modules ?? project.directory });
  });
}

/** Writes the locks above a folder, which pin the package that a project of a workspace extends. */
async function locksAbove(directory: string, { commit, place, tree }: Pick<CheckOut, 'commit' | 'place' | 'tree'>, signal: AbortSignal): Promise<void> {
  const git = gitIn(directory, signal);
  for (let folder = place; folder !== '';) {
    folder = folder.replace(/[^/]+\/$/, '');
    const { exitCode, stdout } = await git('show', `${commit}:${folder}${LOCK}`);
    if (exitCode !== 0) continue;
    mkdirSync(join(tree, folder), { recursive: true });
    writeFileSync(join(tree, folder, LOCK), stdout);
  }
}

/** A folder of a repository at a commit, and the target of its files; `place` is its path from the root of the repository. */
interface CheckOut {
  directory: string;
  commit: string;
  place: string;
  tree: string;
  temporary: string;
}

/** Writes the files below a folder, including those of submodules that are present and have the commit. */
async function checkOut({ directory, commit, place, tree, temporary }: CheckOut, signal: AbortSignal): Promise<Outcome> {
  const git = gitIn(directory, signal, { GIT_INDEX_FILE: join(mkdtempSync(join(temporary, 'index-')), 'index') });
  const read = await git('read-tree', commit);
  // in a subfolder, git omits files outside of it
  const written = read.exitCode === 0 ? await git('checkout-index', '--all', `--prefix=${tree}/`) : read;
  const { stdout } = await git('ls-files', '--stage', '-z');
  for (const [, inner = '', path = ''] of stdout.matchAll(/160000 ([0-9a-f]+) 0\t([^\0]+)/g)) {
    const module = join(directory, path);
    if (existsSync(join(module, '.git'))) await checkOut({ directory: module, commit: inner, place: '', tree: join(tree, place, path), temporary }, signal);
  }
  return written;
}
