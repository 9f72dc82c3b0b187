import { basename } from 'node:path';
import type { Located } from '../../compile/document/document.ts';
import type { Project } from '../../compile/project.ts';

// The candidates that come from a project. Modules are loaded on demand.

/** The names of the stages, including invalid ones. */
export function stageNames(project: Project): Promise<string[]> {
  return keysIn(project, 'stages');
}

/** The environments that images are published for. */
export function environmentNames(project: Project): Promise<string[]> {
  return keysIn(project, 'publish', 'environments');
}

/** The secrets, each ready for a different source. */
export async function secretNames(project: Project): Promise<string[]> {
  return (await keysIn(project, 'secrets')).map((name) => `id=${name},src=`);
}

/** The arguments, each ready for its value. */
export async function argNames(project: Project): Promise<string[]> {
  return (await keysIn(project, 'args')).map((name) => `${name}=`);
}

/** The names in the lock. */
export async function lockedNames(project: Project): Promise<string[]> {
  const [{ readLock }, { sourcesIn }, { lockPath }] = await Promise.all([
    import('../../compile/plan/lock/read.ts'),
    import('../../compile/document/sources.ts'),
    import('../../compile/project.ts'),
  ]);
  const { lock } = readLock(sourcesIn(project.directory), basename(lockPath(project)), project.file);
  return [...new Set(lock?.stages.flatMap(({ entries }) => entries.map(({ fields }) => fields[0]!)))];
}

/** Branches and tags, the latest first. */
export async function refNames({ directory }: Project): Promise<string[]> {
  const { run } = await import('../../system/program.ts');
  const { stdout } = await run('git', ['for-each-ref', '--sort=-creatordate', '--format=%(refname:short)'], { cwd: directory });
  return stdout.split('\n').filter(Boolean);
}

/** The stages, or the codes of diagnostics if the word starts with an uppercase letter. */
export async function stageNamesOrCodes(project: Project, word: string): Promise<string[]> {
  const { allExplanations, isCode } = await import('../../report/explain-code.ts');
  return isCode(word) ? Object.keys(await allExplanations()) : stageNames(project);
}

async function keysIn(project: Project, ...keys: readonly string[]): Promise<string[]> {
  const [{ readDocument }, { withMatrices }] = await Promise.all([import('../../compile/read-document.ts'), import('../../compile/model/matrix/expand.ts')]);
  let found: Located | undefined = withMatrices(readDocument(project).document).document.root;
  for (const key of keys) found = found?.children?.get(key);
  return [...(found?.children?.keys() ?? [])];
}
