import type { Diagnostic } from '../../../diagnostic/diagnostic.ts';
import type { Document } from '../../document/document.ts';
import { baseSchema, managers as shipped, shippedSchema } from '../../../generated/shipped.ts';
import type { Manager, Schema } from '../managers/manager.ts';
import { AJV_OPTIONS } from './ajv-options.ts';
import { fits } from './fits.ts';
import { composeSchema } from './schema.ts';
import { checkShape } from './shape/check.ts';
import type { Validator } from './shape/fault.ts';

/** The schema of tools.yaml with the entries of these managers. */
export function schemaFor(managers: readonly Manager[]): Schema {
  return managers === shipped ? shippedSchema() : composeSchema(baseSchema(), managers);
}

/** Checks the shape of a tools.yaml against the schema with these managers. */
export async function shapeFaults(document: Document, managers: readonly Manager[]): Promise<Diagnostic[]> {
  const schema = schemaFor(managers);
  return fits(document.root.value, schema) ? [] : checkShape(document, schema, await validatorFor(managers, schema));
}

/** ajv's validator: the one compiled ahead of time or, with a project's own managers, compiled now. */
async function validatorFor(managers: readonly Manager[], schema: Schema): Promise<Validator> {
  if (managers === shipped) return (await import('../../../generated/validate.ts')).validate;
  const { Ajv } = await import('ajv');
  return new Ajv(AJV_OPTIONS).compile(schema);
}
