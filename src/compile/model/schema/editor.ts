import type { Schema } from '../managers/manager.ts';
import { demand, keysSentence } from './sentences.ts';

/** What yaml-language-server has its own words for, whatever we say. A value that breaks one is there, so `null` is never it. */
const LIMITS = ['minimum', 'maximum', 'minLength', 'minItems', 'uniqueItems', 'minProperties'] as const;

/** The text of a schema/tools.schema.json. */
export function schemaJson(schema: Schema): string {
  return `${JSON.stringify(editorSchema(schema), undefined, 2)}\n`;
}

/**
 * The schema as editors get it, in the keywords of yaml-language-server. It accepts what dwbuild's own does, but for what
 * stands under the keyword `editor`, and says in a sentence what is wrong: `errorMessage`, one for all keywords of a schema.
 * So keywords that need another sentence, or whose sentence can't be given, stand in a schema of their own.
 */
export function editorSchema(schema: Schema): Schema {
  if ('$ref' in schema) return schema;
  const { editor, ...own } = schema;
  const whole: Schema = { ...own, ...editor };
  const { additionalProperties, ...rest }: Schema = { ...whole, ...markdownDescription(whole), ...innerSchemas(whole, editorSchema) };
  if (rest.type ?? rest.enum ?? rest.const) rest.errorMessage ??= demand(whole);
  const apart: object[] = [];
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
      // Where there may be a list or a text as well, that is what is offered first, not the keys of the map.
      delete rest.properties;
      // oxlint-disable-next-line unicorn/no-thenable -- it is JSON Schema's own word
      Object.assign(rest, { if: { type: 'object' }, then: { properties, ...(patternProperties && { patternProperties }), ...rules } });
    }
  } else if (additionalProperties !== undefined) Object.assign(rest, { additionalProperties });
  return apart.length > 0 ? Object.assign(rest, { allOf: apart }) : rest;
}

/** A schema for each key that any value fits. */
function anything(properties: object = {}): object {
  return Object.fromEntries(Object.keys(properties).map((key) => [key, true]));
}

function isMapType(type: Schema['type']): boolean {
  return [type].flat().every((name) => name === 'object' || name === 'null');
}

/** A description is shown as the text that it is, unless it is said to be Markdown. */
function markdownDescription({ description, default: fallback }: Schema): Schema {
  const added = fallback === undefined || fallback === '' ? '' : `\n\nDefault: \`${JSON.stringify(fallback)}\``;
  return added || String(description).includes('`') ? { markdownDescription: `${String(description)}${added}` } : {};
}

/** The keywords that have schemas inside, with these changed. */
export function innerSchemas(schema: Schema, change: (schema: Schema) => Schema): Schema {
  const { items, additionalProperties: others } = schema;
  const maps = (['properties', 'patternProperties', 'definitions'] as const).flatMap((key) => {
    const map = schema[key];
    return map ? [[key, Object.fromEntries(Object.entries(map).map(([name, inner]) => [name, change(inner)]))]] : [];
  });
  return { ...Object.fromEntries(maps), ...(items && { items: change(items) }), ...(typeof others === 'object' && { additionalProperties: change(others) }) };
}
