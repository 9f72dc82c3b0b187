import type { Schema } from '../managers/written-schema.ts';
import { oneLine, portable } from './portable.ts';
import { demand, keysSentence } from './sentences.ts';

/**
 * Keywords for which yaml-language-server ignores `errorMessage`. They are tested with `if`, and `else` reports the message: a value that
 * breaks one exists, so it is never `null`.
 */
const LIMITS = ['minimum', 'maximum', 'minLength', 'minItems', 'uniqueItems', 'minProperties'] as const;

/** The text of a schema/tools.schema.json. */
export function schemaJson(schema: Schema): string {
  return `${JSON.stringify(editorSchema(schema), undefined, 2)}\n`;
}

/**
 * The schema for editors and other validators, with the keywords of yaml-language-server. It accepts the same as dwbuild's own schema, except
 * for keywords under `editor`. Each schema has one message for all its keywords, `errorMessage`; keywords that need a different message are in a separate
 * subschema.
 */
export function editorSchema(schema: Schema): Schema {
  if ('$ref' in schema) return schema;
  const { editor, refused: _refused, meant: _meant, instead: _instead, listed: _listed, imagePath: _imagePath, ...own } = schema;
  const whole: Schema = { ...own, ...editor };
  const { additionalProperties, ...rest }: Schema = { ...whole, ...markdownDescription(whole), ...innerSchemas(whole, editorSchema) };
  if (rest.type ?? rest.enum ?? rest.const) rest.errorMessage ??= demand(whole);
  if (rest.pattern !== undefined) rest.pattern = portable(rest.pattern);
  const apart: object[] = rest.pattern?.endsWith('$') ? [oneLine(rest.patternErrorMessage)] : [];
  const limits = Object.fromEntries(LIMITS.filter((key) => key in rest).map((key) => [key, rest[key]]));
  if (Object.keys(limits).length > 0) {
    for (const key of LIMITS) delete rest[key];
    apart.push({ if: limits, else: { type: 'null', errorMessage: rest.errorMessage } });
  }
  if (additionalProperties === false) {
    const { properties, patternProperties } = rest;
    const rules = { additionalProperties, errorMessage: keysSentence(whole) };
    if (isMapType(rest.type)) apart.push({ properties: anything(properties), ...(patternProperties && { patternProperties: anything(patternProperties) }), ...rules });
    else {
      // If the value can also be a list or a text, editors suggest that first, not the keys of the map.
      delete rest.properties;
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
      Object.assign(rest, { if: { type: 'object' }, then: { properties, ...(patternProperties && { patternProperties }), ...rules } });
    }
  } else if (additionalProperties !== undefined) Object.assign(rest, { additionalProperties });
  return apart.length > 0 ? Object.assign(rest, { allOf: apart }) : rest;
}

/** A schema that accepts any value for each key. */
function anything(properties: object = {}): object {
  return Object.fromEntries(Object.keys(properties).map((key) => [key, true]));
}

function isMapType(type: Schema['type']): boolean {
  return [type].flat().every((name) => name === 'object' || name === 'null');
}

/** Editors show `description` as plain text; this adds a Markdown version, with the default. */
function markdownDescription({ description, default: fallback }: Schema): Schema {
  const added = fallback === undefined || fallback === '' ? '' : `\n\nDefault: \`${JSON.stringify(fallback)}\``;
  return added || String(description).includes('`') ? { markdownDescription: `${String(description)}${added}` } : {};
}

/** The keywords that contain schemas, with a change applied to each. */
export function innerSchemas(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const { items, propertyNames, additionalProperties: others } = schema;
  const maps = (['properties', 'patternProperties', 'definitions'] as const).flatMap((key) => {
    const map = schema[key];
    return map ? [[key, Object.fromEntries(Object.entries(map).map(([name, inner]) => [name, change(inner)]))]] : [];
  });
  return { ...Object.fromEntries(maps), ...(items && { items: change(items) }), ...(propertyNames && { propertyNames: change(propertyNames) }), ...(typeof others === 'object' && { additionalProperties: change(others) }) };
}
