import { run } from './program.ts';
import type { Outcome } from './program.ts';
import { UsageError } from '../diagnostic/usage-error.ts';

/** Runs git in a folder. A nonzero exit code does not throw. */
export type Git = (...args: readonly string[]) => Promise<Outcome>;

/** Runs git in a folder with additional environment variables. */
export function gitIn(directory: string, signal: AbortSignal, env: Readonly<Record<string, string>> = {}): Git {
  return (...args) => run('git', args, { cwd: directory, env, signal });
}

/**
 * The full hash of a commit.
 * @throws UsageError if the folder is not in a repository or the commit does not exist
 */
export async function commitOf(git: Git, ref: string): Promise<string> {
  const { exitCode, stdout } = await git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (exitCode === 0) return stdout;
  const shallow = await git('rev-parse', '--is-shallow-repository');
  if (shallow.exitCode !== 0)
    throw new UsageError(
      'there is no commit to compare with: the folder of tools.yaml is not in a git repository',
      'make one with `git init`, and commit tools.yaml and out/',
    );
  if (ref === 'HEAD') throw new UsageError('there is no commit to compare with: the repository has none yet', 'commit tools.yaml and out/ first');
  const hint =
    shallow.stdout === 'true'
      ? 'this clone holds only the latest commits: fetch more of them (actions/checkout: `fetch-depth: 0`)'
      : 'name a branch, a tag or a commit that `git log` knows';
  throw new UsageError(`unknown git commit "${ref}"`, hint);
}
