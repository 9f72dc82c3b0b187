import type { Plan } from '../compile/plan/plan.ts';

/** The values that a build gives its arguments, by name: a variable of the environment takes precedence over the default, as in docker-bake.json. */
export function buildValues({ args }: Pick<Plan, 'args'>, env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(args.flatMap(({ name, value, variable }) => (variable === undefined ? [] : [[name, env[variable] ?? value]])));
}
