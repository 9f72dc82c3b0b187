import type { Options } from 'ajv';
import { baseSchema, managers as shipped } from '../generated/shipped.ts';
import { validate } from '../generated/validate.ts';
import type { Manager, Schema } from '../managers/manager.ts';
import { AJV_OPTIONS } from './ajv-options.ts';
import { composeSchema } from './schema.ts';
import type { Validator } from './shape.ts';

/** The schema of tools.yaml with these managers' entries. */
export function schemaFor(managers: readonly Manager[]): Schema {
  return composeSchema(baseSchema, managers);
}

/** The validator of that schema: the one made ahead of time or, with managers of a user's own, one made now by ajv. */
export async function validatorFor(managers: readonly Manager[]): Promise<Validator> {
  if (managers === shipped) return validate as Validator;
  const { Ajv } = await import('ajv');
  return new Ajv(AJV_OPTIONS as Options).compile(schemaFor(managers)) as Validator;
}
