import { LOADERS } from '../reference/loaders.ts';
import { mapIn } from '../../document/maps.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { defaultVariable, secretVariables } from '../secrets/secret-uses.ts';
import { SHELL_VARIABLES } from '../reference/shell-variables.ts';

export function* secretVariable({ spec, stages }: Model): Iterable<Finding> {
  for (const [name, source] of Object.entries(spec.secrets ?? {})) {
    const { env, file } = mapIn(source);
    const variable = defaultVariable(name);
    if (env === undefined && file === undefined && SHELL_VARIABLES.has(variable))
      yield {
        path: ['secrets', name],
        at: 'key',
        message: `the secret "${name}" would come from ${variable}, which every shell has`,
        hint: `name the variable that has its value: ${name}: { env: ${variable}_SECRET }`,
      };
  }
  for (const stage of stages.values()) yield* inCommands(stage);
}

/** The variables of commands that get the value of a secret. */
function* inCommands(stage: Stage): Generator<Finding> {
  const holders = new Map<string, string>();
  for (const { name, env, command, path } of secretVariables(stage)) {
    const other = holders.get(`${command} ${env}`);
    holders.set(`${command} ${env}`, name);
    const meaning = meaningOf(env);
    if (meaning !== undefined)
      yield { path, message: `the secret "${name}" can't be the variable ${env}: ${meaning}`, hint: `choose another name, such as ${freeVariable(name)}` };
    else if (other !== undefined)
      yield {
        path,
        message: `the variable ${env} would get the secret "${name}" instead of "${other}"`,
        hint: 'give each secret of a command a variable of its own',
      };
  }
}

function freeVariable(name: string): string {
  const variable = defaultVariable(name);
  return meaningOf(variable) === undefined ? variable : `${variable}_SECRET`;
}

/** What else a variable of a command means; undefined for one without another meaning. */
function meaningOf(variable: string): string | undefined {
  if (SHELL_VARIABLES.has(variable)) return 'shells set it or act on it';
  const loader = LOADERS.get(variable);
  return loader && !loader.within ? `by it, ${loader.program} finds code` : undefined;
}
