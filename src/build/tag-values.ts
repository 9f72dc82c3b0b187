import { buildValues } from '../compare/build-values.ts';
import type { Compiled } from './failure.ts';
import { checkValue } from '../compile/model/facts/args.ts';
import { GIT_FACTS, gitFactsIn } from '../compile/model/images/tags.ts';
import type { GitFact } from '../compile/model/images/tags.ts';
import type { PlannedStage } from '../compile/plan/plan.ts';
import type { TagValues } from '../compile/render/bake.ts';
import { gitIn } from '../system/git.ts';
import { refsOf } from '../system/revision.ts';
import { checkoutOf, withGit } from './revision-variables.ts';
import { UsageError } from '../diagnostic/usage-error.ts';

/** The number of digits of a short hash. It is fixed, because git's own abbreviation depends on the number of objects in a clone. */
const SHORT = 12;

/** The build of images, as far as tags need it. */
interface Tagging extends Pick<Compiled, 'project' | 'model' | 'plan'> {
  stages: readonly PlannedStage[];
  push: boolean;
}

/**
 * The values of a build for the tags of stages: arguments of the build, and facts of git. A variable of docker-bake.json in the environment takes
 * precedence.
 * @throws UsageError if a variable is no value for its argument, or images are pushed under a commit and there is none
 */
export async function tagValues(tagging: Tagging, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<TagValues> {
  const { plan, stages, push } = tagging;
  const args = buildValues(plan, env);
  for (const { name, variable } of plan.args) if (variable !== undefined) checkValue(name, args[name]!, variable);
  const used = stages.flatMap(({ name, image }) => (image?.tags ?? []).flatMap((tag) => gitFactsIn(tag).map((fact) => ({ name, tag, fact }))));
  const git = used.length > 0 ? await gitValues(tagging, env, signal) : {};
  const missing = used.find(({ fact }) => (fact === 'git.sha' || fact === 'git.short') && git[fact] === undefined);
  if (push && missing && !signal.aborted)
    throw new UsageError(
      `stage "${missing.name}" can't be pushed as "${missing.tag}": the folder of tools.yaml has no git commit`,
      `commit tools.yaml first, or set the variable ${GIT_FACTS[missing.fact]}`,
    );
  return { ...args, ...git };
}

/** The facts of git that have a value. Characters that a tag can't have, such as the slash in a branch, become hyphens. */
async function gitValues(tagging: Tagging, env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<Partial<Record<GitFact, string>>> {
  const [{ revision }, { branch, tag }] = await Promise.all([checkoutOf(tagging, signal), withGit(refsOf(gitIn(tagging.project.directory, signal)))]);
  const sha = env[GIT_FACTS['git.sha']] || revision;
  const known = {
    'git.sha': sha,
    'git.short': sha && `${sha.slice(0, SHORT)}${endOf(sha)}`,
    'git.branch': branch,
    'git.tag': tag && `${tag}${endOf(revision)}`,
  };
  const values = Object.entries(GIT_FACTS).map(([fact, variable]) => [fact, env[variable] || known[fact as GitFact]] as const);
  return Object.fromEntries(values.flatMap(([fact, value]) => (value ? [[fact, value.replaceAll(/[^A-Za-z0-9_.-]/g, '-')]] : [])));
}

/** The end of a commit from which the project differs. */
function endOf(revision = ''): string {
  return /-dirty$/.exec(revision)?.[0] ?? '';
}
