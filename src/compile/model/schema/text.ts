import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { managers as shipped } from '../../../generated/shipped.ts';
import { PACKAGE_FOLDER } from '../../../system/package-folder.ts';
import type { PartialsFolder } from '../managers/load.ts';
import { managersFor } from '../managers/shipped.ts';
import { schemaJson } from './editor.ts';
import { schemaFor } from './validator.ts';

/** The text of a project's schema/tools.schema.json. */
export function schemaText({ partials }: { partials?: readonly PartialsFolder[] }): string {
  const managers = managersFor(partials);
  return managers === shipped ? readFileSync(join(PACKAGE_FOLDER, 'schema/tools.schema.json'), 'utf8') : schemaJson(schemaFor(managers));
}
