import { didYouMeanOneOf } from '../../../diagnostic/did-you-mean.ts';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import type { Spec } from '../declaration/project.ts';
import type { Facts } from './facts.ts';
import { baseSchema } from '../../../generated/shipped.ts';

/** A value that replaces the default of an argument, and its origin for messages: `--arg` or the name of a variable. */
export interface GivenArg {
  name: string;
  value: string;
  by: string;
}

/** The values of the declared arguments, by name; what is given for others is ignored. */
export function valuesOfArgs({ args }: Pick<Spec, 'args'>, given: readonly GivenArg[] = []): Record<string, string> {
  const values = Object.entries(args ?? {}).map(([name, written]) => [name, typeof written === 'string' ? written : written.default]);
  const replaced = given.filter(({ name }) => Object.hasOwn(args ?? {}, name)).map(({ name, value }) => [name, value]);
  return Object.fromEntries([...values, ...replaced]);
}

/** The arguments of the build with their values, by name. */
export function buildArgsIn({ args }: Pick<Spec, 'args'>, values: Facts): Record<string, string> {
  const names = Object.entries(args ?? {}).flatMap(([name, written]) => (typeof written === 'object' && written.build ? [name] : []));
  return Object.fromEntries(names.map((name) => [name, values[name]!]));
}

/**
 * Checks the given values against the declared arguments.
 * @param file the name of tools.yaml in messages
 * @throws UsageError if an argument is not declared or its value is invalid
 */
export function checkGiven(args: Readonly<Record<string, unknown>>, given: readonly GivenArg[], file: string): void {
  const names = Object.keys(args);
  for (const { name, value, by } of given) {
    if (!names.includes(name))
      throw new UsageError(
        `${by}: ${file} has no argument "${name}"`,
        names.length > 0 ? didYouMeanOneOf(name, names, 'arguments') : `declare it under \`args\`: { ${name}: "${value}" }`,
      );
    checkValue(name, value, by);
  }
}

/** @throws UsageError if an argument can't have a value, with what gave it */
export function checkValue(name: string, value: string, by: string): void {
  const { pattern, patternErrorMessage } = baseSchema().definitions['fact']!;
  if (!new RegExp(pattern!).test(value)) throw new UsageError(`${by}: "${value}" is not a value for "${name}"`, String(patternErrorMessage));
}
