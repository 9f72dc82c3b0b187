import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { baseSchema, managers as shipped, shippedSchema } from '../../../generated/shipped.ts';
import type { Manager } from '../managers/manager.ts';
import type { Schema } from '../managers/written-schema.ts';
import { AJV_OPTIONS } from './ajv-options.ts';
import { fits } from './fits.ts';
import { composeSchema } from './schema.ts';
import { checkShape } from './shape/check.ts';
import type { Validator } from './shape/fault.ts';

/** The schema of tools.yaml with the entries of these managers. */
export function schemaFor(managers: readonly Manager[]): Schema {
  return managers === shipped ? shippedSchema() : composeSchema(baseSchema(), managers);
}

/**
 * Checks the shape of a tools.yaml against the schema with these managers.
 * @param unread whether the package that it extends cannot be read: then any other key can be that of a manager of the package
 */
export async function shapeFaults(document: Document, managers: readonly Manager[], unread = false): Promise<Diagnostic[]> {
  const schema = unread ? withAnyManager(schemaFor(managers)) : schemaFor(managers);
  return fits(document.root.value, schema) ? [] : checkShape(document, schema, await validatorFor(managers, schema, unread));
}

/** A schema that accepts any value of `extends`. */
export function withAnyExtends(schema: Schema): Schema {
  return { ...schema, properties: { ...schema.properties, extends: {} } };
}

/** A schema that also accepts any key where the key of a manager can be. */
function withAnyManager(closed: Schema): Schema {
  const { properties = {}, definitions = {}, ...schema } = withAnyExtends(closed);
  const open = (inner: Schema | undefined) => ({ ...inner, additionalProperties: true });
  return {
    ...schema,
    properties: { ...properties, mirrors: open(properties['mirrors']) },
    definitions: { ...definitions, stage: open(definitions['stage']), group: open(definitions['group']) },
  };
}

/** ajv's validator: the one compiled ahead of time or, with a different schema, compiled now. */
async function validatorFor(managers: readonly Manager[], schema: Schema, unread: boolean): Promise<Validator> {
  if (managers === shipped && !unread) return (await import('../../../generated/validate.ts')).validate;
  const { Ajv } = await import('ajv');
  return new Ajv(AJV_OPTIONS).compile(schema);
}
