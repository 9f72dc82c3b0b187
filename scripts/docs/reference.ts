import { stringify } from 'yaml';
import type { Schema } from '../../src/compile/model/managers/written-schema.ts';
import { typeNames } from '../../src/compile/model/schema/type-names.ts';
import { code, prose, table } from './markdown.ts';

/** A heading, a table of a map's keys, and a section for each map inside it. */
export function section(level: string, heading: string, path: string, map: Schema): string[] {
  const properties = map['properties'] as Record<string, Schema>;
  return [
    `${level} ${heading}\n`,
    ...(path ? [`${String(map['description'])}\n`] : []),
    keysTable(properties, map['required'] as string[] | undefined),
    ...Object.entries(properties).flatMap(([key, value]) => inner(`${level === '##' ? '###' : level}`, path ? `${path}.${key}` : key, value)),
  ];
}

/** The maps that a key holds, itself or in a list. */
export function inner(level: string, path: string, { items, properties, ...schema }: Schema): string[] {
  if (items) return inner(level, `${path}[]`, items as Schema);
  return properties && Object.keys(properties).length > 0 ? section(level, code(path), path, { properties, ...schema }) : [];
}

export function keysTable(properties: Readonly<Record<string, Schema>>, required: readonly string[] = []): string {
  return table(
    ['key', 'description', 'type', 'example'],
    Object.entries(properties).map(([key, value]) => row(key, value, required.includes(key))),
  );
}

/** A schema with its definitions expanded at every reference. */
export function expanded(schema: Schema): Schema {
  const definitions = (schema['definitions'] ?? {}) as Record<string, Schema>;
  const expand = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(expand);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref, ...rest } = value as Schema;
    const target = typeof $ref === 'string' ? definitions[$ref.replace('#/definitions/', '')] : undefined;
    return Object.fromEntries(Object.entries({ ...target, ...rest }).map(([key, found]) => [key, key === 'definitions' ? found : expand(found)]));
  };
  return expand(schema) as Schema;
}

function row(key: string, schema: Schema, required: boolean): string[] {
  const { description, default: fallback, patternErrorMessage } = schema;
  const shown = fallback === undefined || fallback === '' ? '' : ` Default: ${code(flow(fallback))}.`;
  const form = patternErrorMessage ? ` ${String(patternErrorMessage)}` : '';
  const [example] = 'const' in schema ? [schema['const']] : ((schema['examples'] ?? []) as unknown[]);
  return [
    `${code(key)}${required ? ' (required)' : ''}`,
    prose(`${String(description)}${values(schema)}${form}${shown}`),
    type(schema),
    example === undefined ? '' : code(flow(example)),
  ];
}

function type(schema: Schema): string {
  const { type: types, items } = schema;
  if ('const' in schema) return code(flow(schema['const']));
  if ('enum' in schema) return 'one of these';
  const names = typeNames(types as string | string[]);
  const inside = (items as Schema | undefined)?.['type'];
  return inside ? names.replace('a list', `a list of ${PLURALS[String([inside].flat()[0])]}`) : names;
}

const PLURALS: Readonly<Record<string, string>> = { string: 'texts', object: 'maps' };

/** The values of an enumeration, each with its meaning. */
function values({ enum: allowed, markdownEnumDescriptions: meanings }: Schema): string {
  if (!allowed) return '';
  const said = meanings as string[] | undefined;
  return ` ${(allowed as string[]).map((value, index) => (said ? `${code(value)}: ${said[index]}` : code(value))).join(said ? ' ' : ', ')}`;
}

/** A value in the syntax of tools.yaml, on one line. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim().replaceAll('[ ', '[').replaceAll(' ]', ']');
}
