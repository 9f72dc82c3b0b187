import { isMap, mapIn, sortedByKey } from '../../document/maps.ts';
import type { Keywords, Schema } from '../managers/written-schema.ts';

/** A test for each keyword. */
type Demands = { readonly [K in keyof Keywords]: (value: unknown, rule: Keywords[K], schema: Schema, root: Schema) => boolean };

/**
 * Whether a value fits a schema. A fast check without messages: if the result is false, or a keyword is unknown, ajv decides. Most files
 * fit, and loading ajv is slow.
 */
export function fits(value: unknown, schema: Schema, root: Schema = schema): boolean {
  for (const keyword in schema) {
    if (ANNOTATIONS.has(keyword)) continue;
    if (!isKeyword(keyword) || !meets(keyword, value, schema, root)) return false;
  }
  return true;
}

function isKeyword(word: string): word is keyof Keywords {
  return Object.hasOwn(DEMANDS, word);
}

function meets<K extends keyof Keywords>(keyword: K, value: unknown, schema: Schema, root: Schema): boolean {
  const rules: Partial<Keywords> = schema;
  const rule = rules[keyword];
  return rule !== undefined && DEMANDS[keyword](value, rule, schema, root);
}

const ANNOTATIONS: ReadonlySet<string> = new Set([
  '$schema',
  'default',
  'definitions',
  'description',
  'editor',
  'examples',
  'imagePath',
  'instead',
  'listed',
  'markdownEnumDescriptions',
  'meant',
  'patternErrorMessage',
  'refused',
  'title',
]);

const DEMANDS: Demands = {
  $ref: (value, pointer, _, root) => {
    const target = pointer
      .split('/')
      .slice(1)
      .reduce<unknown>((found, step) => mapIn(found)[step], root);
    return isMap(target) && fits(value, target, root);
  },
  additionalProperties: (value, rule, { properties = {}, patternProperties = {} }, root) =>
    !isMap(value) ||
    Object.keys(value).every(
      (key) =>
        Object.hasOwn(properties, key) ||
        Object.keys(patternProperties).some((pattern) => regex(pattern).test(key)) ||
        (typeof rule === 'boolean' ? rule : fits(value[key], rule, root)),
    ),
  const: (value, rule) => value === rule,
  enum: (value, rule) => rule.includes(value),
  items: (value, rule, _, root) => !Array.isArray(value) || value.every((item) => fits(item, rule, root)),
  maximum: (value, rule) => typeof value !== 'number' || value <= rule,
  minItems: (value, rule) => !Array.isArray(value) || value.length >= rule,
  minLength: (value, rule) => typeof value !== 'string' || [...value].length >= rule,
  minProperties: (value, rule) => !isMap(value) || Object.keys(value).length >= rule,
  minimum: (value, rule) => typeof value !== 'number' || value >= rule,
  not: (value, rule, _, root) => !fits(value, rule, root),
  pattern: (value, rule) => typeof value !== 'string' || regex(rule).test(value),
  patternProperties: (value, rule, _, root) =>
    !isMap(value) ||
    Object.entries(rule).every(([pattern, schema]) => Object.keys(value).every((key) => !regex(pattern).test(key) || fits(value[key], schema, root))),
  properties: (value, rule, _, root) =>
    !isMap(value) || Object.keys(value).every((key) => !Object.hasOwn(rule, key) || fits(value[key], rule[key]!, root)),
  propertyNames: (value, rule, _, root) => !isMap(value) || Object.keys(value).every((key) => fits(key, rule, root)),
  required: (value, rule) => !isMap(value) || rule.every((key) => Object.hasOwn(value, key)),
  type: (value, rule) => [rule].flat().some((type) => isOf(value, type)),
  uniqueItems: (value, rule) => !rule || !Array.isArray(value) || new Set(value.map(identity)).size === value.length,
};

/** A value that is the same for equal items: of a list or a map, its JSON with sorted keys. */
function identity(item: unknown): unknown {
  const sorted = (_: string, value: unknown) => (isMap(value) ? sortedByKey(value) : value);
  return typeof item === 'object' && item !== null ? JSON.stringify(item, sorted) : item;
}

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

const regexes = new Map<string, RegExp>();

/** Compiles a pattern like ajv. */
function regex(pattern: string): RegExp {
  const known = regexes.get(pattern) ?? new RegExp(pattern, 'u');
  regexes.set(pattern, known);
  return known;
}
