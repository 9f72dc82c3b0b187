import { shippedSchema } from '../../../src/generated/shipped.ts';
import type { Schema } from '../../../src/compile/model/managers/manager.ts';

/** A map of tools.yaml whose keys the schema knows. */
export interface Place {
  /** The way there, for people: `stages.base.files[]`. */
  path: string;
  /** The lines of a tools.yaml that lead to it, and how its keys are indented; the last line may be a list's `- `. */
  lines: readonly string[];
  indent: string;
  keys: Readonly<Record<string, Schema>>;
}

/** Every map with keys that there is in the schema of tools.yaml, found by walking it. */
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
