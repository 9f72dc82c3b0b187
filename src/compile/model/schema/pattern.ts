import { baseSchema } from '../../../generated/shipped.ts';
import type { Schema } from '../managers/manager.ts';

/** The form that the schema demands of a value, by the keys that lead to it: an option of the command line has the same. */
export function patternOf(...keys: readonly string[]): RegExp {
  const inner = (schema: Schema, key: string) => (schema['properties'] as Record<string, Schema>)[key]!;
  return new RegExp(keys.reduce(inner, baseSchema())['pattern'] as string);
}
