import { basename } from 'node:path';
import type { Compiled } from './failure.ts';
import { ORIGIN_VARIABLES } from '../compile/render/oci.ts';
import { filesOf } from '../compare/hash.ts';
import { UsageError } from '../diagnostic/usage-error.ts';
import { gitIn } from '../system/git.ts';
import { host } from '../system/host.ts';
import { revisionOf } from '../system/revision.ts';
import type { CheckoutState } from '../system/revision.ts';

/** The commit and the repository of a project. */
export function checkoutOf({ project, model, plan }: Pick<Compiled, 'project' | 'model' | 'plan'>, signal: AbortSignal): Promise<CheckoutState> {
  const declared = model.document.sources.map(({ path = basename(project.path) }) => path);
  const read = new Set([...declared, ...plan.stages.flatMap(({ steps }) => steps.flatMap(filesOf))]);
  return withGit(revisionOf(gitIn(project.directory, signal), (path) => read.has(path) || path.startsWith('partials/')));
}

/** What git says, or nothing on a machine without git. */
export async function withGit<T extends object>(answer: Promise<T>): Promise<Partial<T>> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof UsageError) return {};
    throw error;
  }
}

/** The commit and the repository of a project, for the variables of docker-bake.json that the environment does not set. */
export async function revisionVariables(compiled: Pick<Compiled, 'project' | 'model' | 'plan'>, signal: AbortSignal): Promise<Record<string, string>> {
  const found = await checkoutOf(compiled, signal);
  const values = { [ORIGIN_VARIABLES.revision]: found.revision, [ORIGIN_VARIABLES.source]: found.source };
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined || host().env[name] ? [] : [[name, value]])));
}
