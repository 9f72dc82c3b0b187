import type Handlebars from 'handlebars';
import Runtime from 'handlebars/runtime.js';
import { helpers } from '../generated/helpers.ts';
import { partials } from '../generated/partials.ts';

/** Renders partials by name and, where it was asked for, templates given as text. */
export interface Engine {
  partial(name: string, data: unknown): string;
  text(template: string, data: unknown): string;
}

/** Values are quoted by the helpers for where they land, never as HTML; a missing value is an error. */
const OPTIONS = { noEscape: true, strict: true } as const;

/**
 * An engine of its own with the shipped partials, compiled ahead of time, and a user's own in their
 * place. Handlebars' compiler is loaded only when something is left to compile.
 */
export async function createEngine(own: ReadonlyMap<string, string>, compiles: boolean): Promise<Engine> {
  const full = own.size > 0 || compiles;
  const handlebars: typeof Handlebars = full ? (await import('handlebars')).default.create() : (Runtime as typeof Handlebars).create();
  handlebars.registerHelper(helpers as Record<string, Handlebars.HelperDelegate>);
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, specification] of Object.entries(partials)) templates.set(name, handlebars.template(specification as TemplateSpecification));
  for (const [name, text] of own) templates.set(name, handlebars.compile(text, OPTIONS));
  for (const [name, template] of templates) handlebars.registerPartial(name, template);
  return {
    partial(name, data) {
      const template = templates.get(name);
      if (!template) throw new Error(`there is no partial ${name}.hbs`);
      return template(data);
    },
    text: (template, data) => handlebars.compile(template, OPTIONS)(data),
  };
}
