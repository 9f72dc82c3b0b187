import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Project } from '../project.ts';
import { openProject, UsageError } from '../project.ts';
import { run } from './program.ts';

/**
 * Hands over the project as it was at a commit, in a temporary folder that is removed afterwards. The files are taken
 * from git's index machinery: no work tree is registered, and unlike in an archive no attribute leaves a file out.
 * @throws UsageError when the folder is in no repository, or there is no such commit
 */
export async function withProjectAt<T>(project: Project, ref: string, signal: AbortSignal, use: (past: Project) => Promise<T>): Promise<T> {
  const temporary = mkdtempSync(join(tmpdir(), 'dwbuild-'));
  try {
    const git = (...args: string[]) => run('git', args, { cwd: project.directory, env: { GIT_INDEX_FILE: join(temporary, 'index') }, signal });
    const place = await git('rev-parse', '--show-prefix');
    if (place.exitCode !== 0) throw new UsageError(`--since compares with a commit, but ${project.directory} is in no git repository`);
    const commit = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
    if (commit.exitCode !== 0) throw new UsageError(`git knows no commit "${ref}"`);
    const tree = join(temporary, 'tree');
    for (const args of [
      ['read-tree', commit.stdout],
      ['checkout-index', '--all', `--prefix=${tree}/`],
    ]) {
      const { exitCode, stderr } = await git(...args);
      if (exitCode !== 0 && !signal.aborted) throw new UsageError(`git ${args[0]} failed: ${stderr}`);
    }
    const directory = join(tree, place.stdout);
    return await use(openProject({ file: join(directory, basename(project.path)), out: join(directory, project.out), mirrorRoot: project.mirrorRoot }));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
