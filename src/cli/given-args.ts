import type { GivenArg } from '../compile/model/facts/args.ts';
import { UsageError } from '../diagnostic/usage-error.ts';

/** The beginning of the variables that give arguments values: DWBUILD_ARG_PYTHON_VERSION is for `python-version`. */
const VARIABLE = 'DWBUILD_ARG_';

/**
 * The values for arguments: those of the environment, then those of `--arg`, which take precedence. An empty variable gives none.
 * @throws UsageError if a word of `--arg` is not name=value
 */
export function givenArgs(words: readonly string[] = [], env: NodeJS.ProcessEnv): GivenArg[] {
  const ofVariables = Object.entries(env).flatMap(([by, value]): GivenArg[] =>
    by.startsWith(VARIABLE) && value ? [{ name: by.slice(VARIABLE.length).toLowerCase().replaceAll('_', '-'), value, by }] : [],
  );
  const ofOptions = words.map((word): GivenArg => {
    const [, name, value] = /^([^=]+)=(.*)$/.exec(word) ?? [];
    if (name === undefined || value === undefined) throw new UsageError(`--arg is name=value, not "${word}"`);
    return { name, value, by: '--arg' };
  });
  return [...ofVariables, ...ofOptions];
}
