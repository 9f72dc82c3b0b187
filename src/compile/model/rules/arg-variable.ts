import type { Path } from '../../document/document.ts';
import { variableOf } from '../facts/build-facts.ts';
import { LOADERS } from '../reference/loaders.ts';
import type { Model, Stage } from '../model.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import { secretVariables } from '../secrets/secret-uses.ts';
import { SHELL_VARIABLES } from '../reference/shell-variables.ts';

/** Variables that builders and docker-bake.json use, and those of programs that packages run in a build. */
const TAKEN =
  /^((HTTP|HTTPS|FTP|ALL|NO)_PROXY|TARGET.*|BUILD.*|ARCH_.*|SHA256|SOURCE_DATE_EPOCH|REGISTRY|PREFIX|GIT_.*|DOCKER_.*|DEBIAN_FRONTEND|PIP_.*|NPM_CONFIG_.*|DWBUILD_.*)$/;

export function* argVariable(model: Model): Iterable<Finding> {
  for (const name of Object.keys(model.buildArgs)) {
    const variable = variableOf(name);
    if (TAKEN.test(variable) || SHELL_VARIABLES.has(variable) || LOADERS.has(variable))
      yield {
        path: ['args', name],
        at: 'key',
        message: `the variable of the argument "${name}" would be ${variable}, which has a meaning for programs of the build`,
        hint: `choose another name, such as \`image-${name}\``,
      };
    const argument = `the argument "${name}" of the build (${lineOf(model, ['args', name])})`;
    for (const stage of model.stages.values()) {
      for (const { path, value } of imageVariables(stage, variable)) {
        if (value === `{${name}}`) continue;
        yield {
          path,
          at: 'key',
          message: `the variable ${variable} of stage "${stage.name}" would replace ${argument}`,
          hint: `give it the value {${name}}, or choose another name for one of them: a variable of the image replaces an argument`,
        };
      }
      for (const { env, path } of secretVariables(stage))
        if (env === variable)
          yield { path, message: `the variable ${variable} of this command would replace ${argument}`, hint: 'choose another name for one of them' };
    }
  }
}

/** Where a stage sets a variable for its images. */
function* imageVariables({ path, spec }: Stage, variable: string): Generator<{ path: Path; value: string }> {
  for (const [key, env] of [
    [['env'], spec.env],
    [['session', 'env'], spec.session?.env],
  ] as const)
    if (env && Object.hasOwn(env, variable)) yield { path: [...path, ...key, variable], value: env[variable]! };
}
