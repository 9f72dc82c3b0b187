import type { Schema } from '../../managers/written-schema.ts';

/** The schema's own message about allowed values. */
export function ruleOf({ patternErrorMessage: message }: Schema): string | undefined {
  return message && `${message.charAt(0).toLowerCase()}${message.slice(1).replace(/\.$/, '')}`;
}

/** What to do instead of a value that is refused and often written. */
export function refusal({ refused = {} }: Schema, data: unknown): string | undefined {
  return Object.entries(refused).find(([pattern]) => new RegExp(pattern, 'u').test(String(data)))?.[1];
}

/** The value that is meant by one that the schema rejects, if there is only one. */
export function meaning({ meant = {} }: Schema, data: unknown): string | undefined {
  const [pattern, text] = Object.entries(meant).find(([each]) => new RegExp(each, 'u').test(String(data))) ?? [];
  return pattern === undefined ? undefined : String(data).replace(new RegExp(pattern, 'u'), text!);
}

/** The first example of the schema. */
export function example({ examples: [example] = [] }: Schema): string | undefined {
  return example === undefined ? undefined : `for example: ${JSON.stringify(example)}`;
}
