import type { Schema } from '../managers/manager.ts';
import { demand, keysSentence } from './sentences.ts';

/** What yaml-language-server has its own words for, whatever we say. A value that breaks one is there, so `null` is never it. */
const LIMITS = ['minimum', 'maximum', 'minLength', 'minItems', 'uniqueItems', 'minProperties'];
const MAPS = ['properties', 'patternProperties', 'definitions'];

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
  const whole: Schema = { ...own, ...(editor as Schema | undefined) };
  const { additionalProperties, ...rest }: Schema = { ...whole, ...markdownDescription(whole), ...mapInner(whole, editorSchema) };
  if (rest['type'] ?? rest['enum'] ?? rest['const']) rest['errorMessage'] ??= demand(whole);
  const apart = [];
  const limits = Object.fromEntries(LIMITS.filter((key) => key in rest).map((key) => [key, rest[key]]));
  if (Object.keys(limits).length > 0) {
    for (const key of LIMITS) delete rest[key];
    apart.push({ if: limits, else: { type: 'null', errorMessage: rest['errorMessage'] } });
  }
  if (additionalProperties === false) {
    const { properties, patternProperties } = rest;
    const closed = { properties, ...(patternProperties ? { patternProperties } : {}), additionalProperties, errorMessage: keysSentence(whole) };
    if (isMap(rest['type'])) apart.push(mapInner(closed, () => true));
    else {
      // Where there may be a list or a text as well, that is what is offered first, not the keys of the map.
      delete rest['properties'];
      // oxlint-disable-next-line unicorn/no-thenable -- it is JSON Schema's own word
      Object.assign(rest, { if: { type: 'object' }, then: closed });
    }
  } else if (additionalProperties !== undefined) rest['additionalProperties'] = additionalProperties;
  return apart.length > 0 ? { ...rest, allOf: apart } : rest;
}

function isMap(type: unknown): boolean {
  return [type].flat().every((name) => name === 'object' || name === 'null');
}

/** A description is shown as the text that it is, unless it is said to be Markdown. */
function markdownDescription({ description, default: fallback }: Schema): Schema {
  const added = fallback === undefined || fallback === '' ? '' : `\n\nDefault: \`${JSON.stringify(fallback)}\``;
  return added || String(description).includes('`') ? { markdownDescription: `${String(description)}${added}` } : {};
}

/** The keywords that have schemas inside, with these changed. */
function mapInner(schema: Schema, change: (schema: Schema) => unknown): Schema {
  const changed: Schema = {};
  for (const [key, value] of Object.entries(schema)) {
    if (MAPS.includes(key)) changed[key] = Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([name, inner]) => [name, change(inner)]));
    else if ((key === 'items' || key === 'additionalProperties') && typeof value === 'object') changed[key] = change(value as Schema);
    else changed[key] = value;
  }
  return changed;
}
