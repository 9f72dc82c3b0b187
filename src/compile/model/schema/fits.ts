import type { Schema } from '../managers/manager.ts';

type Keyword = (value: unknown, rule: never, schema: Schema, root: Schema) => boolean;

/**
 * Whether a value surely fits a schema. It knows the keywords that schemas of tools.yaml use, and says nothing of why:
 * where it answers no, or meets another keyword, ajv is asked. Most files fit, and ajv's code is long to load.
 */
export function fits(value: unknown, schema: Schema, root: Schema = schema): boolean {
  for (const keyword in schema) {
    if (ANNOTATIONS.has(keyword)) continue;
    if (!Object.hasOwn(KEYWORDS, keyword) || !KEYWORDS[keyword]!(value, schema[keyword] as never, schema, root)) return false;
  }
  return true;
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$schema',
  'default',
  'definitions',
  'description',
  'editor',
  'examples',
  'markdownEnumDescriptions',
  'patternErrorMessage',
  'title',
]);

const KEYWORDS: Readonly<Record<string, Keyword>> = {
  $ref: (value, pointer: string, _, root) => {
    const target = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((schema, step) => (schema as Schema | undefined)?.[step], root);
    return isMap(target) && fits(value, target, root);
  },
  additionalProperties: (value, rule: boolean | Schema, { properties = {}, patternProperties = {} }, root) =>
    !isMap(value) ||
    Object.keys(value).every(
      (key) =>
        Object.hasOwn(properties as object, key) ||
        Object.keys(patternProperties as object).some((pattern) => regex(pattern).test(key)) ||
        (typeof rule === 'boolean' ? rule : fits(value[key], rule, root)),
    ),
  const: (value, rule: unknown) => value === rule,
  enum: (value, rule: unknown[]) => rule.includes(value),
  items: (value, rule: Schema, _, root) => !Array.isArray(value) || value.every((item) => fits(item, rule, root)),
  maximum: (value, rule: number) => typeof value !== 'number' || value <= rule,
  minItems: (value, rule: number) => !Array.isArray(value) || value.length >= rule,
  minLength: (value, rule: number) => typeof value !== 'string' || [...value].length >= rule,
  minProperties: (value, rule: number) => !isMap(value) || Object.keys(value).length >= rule,
  minimum: (value, rule: number) => typeof value !== 'number' || value >= rule,
  pattern: (value, rule: string) => typeof value !== 'string' || regex(rule).test(value),
  patternProperties: (value, rule: Record<string, Schema>, _, root) =>
    !isMap(value) ||
    Object.entries(rule).every(([pattern, schema]) => Object.keys(value).every((key) => !regex(pattern).test(key) || fits(value[key], schema, root))),
  properties: (value, rule: Record<string, Schema>, _, root) =>
    !isMap(value) || Object.keys(value).every((key) => !Object.hasOwn(rule, key) || fits(value[key], rule[key]!, root)),
  propertyNames: (value, rule: Schema, _, root) => !isMap(value) || Object.keys(value).every((key) => fits(key, rule, root)),
  required: (value, rule: string[]) => !isMap(value) || rule.every((key) => Object.hasOwn(value, key)),
  type: (value, rule: string | string[]) => (Array.isArray(rule) ? rule.some((type) => isOf(value, type)) : isOf(value, rule)),
  // Items that are no scalars are left to ajv: they are hardly ever asked to differ.
  uniqueItems: (value, rule: boolean) =>
    !rule ||
    !Array.isArray(value) ||
    (new Set(value).size === value.length && (value.length < 2 || !value.some((item) => typeof item === 'object' && item !== null))),
};

function isOf(value: unknown, type: string): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'null':
      return value === null;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      return isMap(value);
    default:
      return typeof value === type;
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const regexes = new Map<string, RegExp>();

/** As ajv compiles it. */
function regex(pattern: string): RegExp {
  const known = regexes.get(pattern) ?? new RegExp(pattern, 'u');
  regexes.set(pattern, known);
  return known;
}
