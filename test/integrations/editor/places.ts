import { shippedSchema } from '../../../src/generated/shipped.ts';
import type { Schema } from '../../../src/compile/model/managers/written-schema.ts';

/** A map of tools.yaml with keys in the schema. */
export interface Place {
  /** Its path for titles: `stages.base.files[]`. */
  path: string;
  /** The lines of a tools.yaml up to the map, and the indentation of its keys; the last line may be the `- ` of a list. */
  lines: readonly string[];
  indent: string;
  keys: Readonly<Record<string, Schema>>;
}

/** All maps with keys in the schema of tools.yaml. */
export function places(): Place[] {
  const schema = shippedSchema();
  const definitions = schema['definitions'] as Record<string, Schema>;
  const found: Place[] = [];
  const visit = (node: Schema, path: string, lines: readonly string[], indent: string): void => {
    const { properties, additionalProperties, items, examples } = resolved(node, definitions);
    if (properties) {
      const keys = Object.fromEntries(Object.entries(properties as Record<string, Schema>).map(([key, value]) => [key, resolved(value, definitions)]));
      found.push({ path, lines, indent, keys });
      for (const [key, value] of Object.entries(keys)) visit(value, `${path}.${key}`, [...lines, `${indent}${key}:`], `${indent}  `);
    }
    if (typeof additionalProperties === 'object') {
      const [name] = Object.keys((examples as Schema[])[0]!);
      visit(additionalProperties as Schema, `${path}.<${name}>`, [...lines, `${indent}${name}:`], `${indent}  `);
    }
    if (items) visit(items as Schema, `${path}[]`, [...lines, `${indent}- `], `${indent}  `);
  };
  visit(schema, '', [], '');
  return found;
}

function resolved(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  return '$ref' in schema ? definitions[String(schema['$ref']).replace('#/definitions/', '')]! : schema;
}
