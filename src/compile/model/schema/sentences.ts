import type { Schema } from '../managers/written-schema.ts';
import { typeNames } from './type-names.ts';

/** The requirement of a schema as a sentence: `Port must be a whole number from 1 to 65535.` */
export function demand(schema: Schema): string {
  const { title, examples = [], ...rest } = schema;
  const [example] = examples;
  const limits = limit(rest);
  const isText = rest.type === 'string' && !rest.enum;
  const shown = example === undefined || limits || rest.enum || rest.const ? '' : `, for example ${JSON.stringify(example)}`;
  return `${String(title)} must be ${kind(rest)}${limits}${shown}.${isText ? ' Quote a number.' : ''}`;
}

/** The message for an unknown key of a closed map. */
export function keysSentence({ properties = {}, patternProperties }: Schema): string {
  const own = patternProperties ? ' Keys of your own begin with x-.' : '';
  return `Unknown key: the keys are ${words(Object.keys(properties))}.${own}`;
}

function kind({ const: constant, enum: allowed, type }: Schema): string {
  if (constant !== undefined) return JSON.stringify(constant);
  return allowed ? `one of ${words(allowed.map(String), 'or')}` : typeNames(type ?? []);
}

function limit({ minimum, maximum, minItems, minLength, minProperties, required, uniqueItems }: Schema): string {
  if (minimum !== undefined)
    return maximum === undefined ? ` of ${String(minimum)} or more, without quotes` : ` from ${String(minimum)} to ${String(maximum)}, without quotes`;
  if (required) return ` with ${words(required)}`;
  if (minItems ?? minLength ?? minProperties) return ' that is not empty';
  return uniqueItems ? ' without duplicates' : '';
}

function words(list: readonly string[], last = 'and'): string {
  return list.length > 1 ? `${list.slice(0, -1).join(', ')} ${last} ${list.at(-1)}` : String(list[0]);
}
