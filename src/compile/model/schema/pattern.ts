import { baseSchema } from '../../../generated/shipped.ts';
import type { Schema } from '../managers/written-schema.ts';

/** The pattern that the schema requires at these keys, for command-line options with the same syntax. */
export function patternOf(...keys: readonly string[]): RegExp {
  const inner = (schema: Schema, key: string) => (schema['properties'] as Record<string, Schema>)[key]!;
  return new RegExp(keys.reduce(inner, baseSchema())['pattern'] as string);
}
