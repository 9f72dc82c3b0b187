import { gitIn } from '../../../system/git.ts';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import type { Observation, Look } from '../finding.ts';

/** Checks git, and the history for the comparison of changes. */
export const git: Look = async ({ project, signal }) => {
  const found = (state: Observation['state'], text: string, hint?: string): Observation[] => [
    { subject: 'git', state, text, ...(hint !== undefined && { hint }) },
  ];
  const run = gitIn(project.directory, signal);
  try {
    const [version, shallow] = await Promise.all([run('--version'), run('rev-parse', '--is-shallow-repository')]);
    const number = version.stdout.replace(/^git version /, '');
    if (shallow.exitCode !== 0)
      return found(
        'note',
        `${number}, but this folder is not in a repository`,
        '`diff` and `build --since` compare with a commit: create a repository with `git init`',
      );
    if (shallow.stdout !== 'true') return found('ok', number);
    return found(
      'note',
      `${number}, but the repository is a shallow clone`,
      '`diff` and `build --since` need the commits that they compare with: `git fetch --unshallow`',
    );
  } catch (error) {
    if (error instanceof UsageError) return found('note', 'not on PATH', '`diff` and `build --since` need it');
    throw error;
  }
};
