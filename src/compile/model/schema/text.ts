import { managers as shipped, shippedSchemaText } from '../../../generated/shipped.ts';
import type { PartialsFolder } from '../managers/load.ts';
import { managersFor } from '../managers/shipped.ts';
import { schemaJson } from './editor.ts';
import { schemaFor } from './validator.ts';

/** The text of a project's schema/tools.schema.json. */
export function schemaText({ partials }: { partials?: readonly PartialsFolder[] }): string {
  const managers = managersFor(partials);
  return managers === shipped ? shippedSchemaText() : schemaJson(schemaFor(managers));
}
