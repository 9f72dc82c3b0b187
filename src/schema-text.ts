import { managersFor } from './managers/shipped.ts';
import type { Project } from './project.ts';
import { schemaFor } from './spec/validator.ts';

/** The text of a project's schema/tools.schema.json. */
export function schemaText({ partials }: Pick<Project, 'partials'>): string {
  return `${JSON.stringify(schemaFor(managersFor(partials)), undefined, 2)}\n`;
}
