import type Handlebars from 'handlebars';
import Runtime from 'handlebars/runtime.js';
import { helpers } from '../../generated/helpers.ts';
import { partials } from '../../generated/partials.ts';
import { countLoops, createBudget } from './budget.ts';
import { readOwnValues } from './own-values.ts';
import { TemplateError } from './template-error.ts';
import { templateOptions } from './template-options.ts';

/** Renders partials by name and templates given as text. An error in a template that is not shipped is thrown as a TemplateError. */
export interface Engine {
  has(partial: string): boolean;
  partial(name: string, data: unknown): string;
  text(template: TemplateText, data: unknown): string;
}

/** The text of a template and its file, relative to the project. */
export interface TemplateText {
  source: string;
  text: string;
}

/**
 * Creates an engine with the shipped partials, which are precompiled, and those of a project, which override them and have a budget. Handlebars'
 * compiler is loaded only if templates must be compiled.
 */
export async function createEngine(own: ReadonlyMap<string, TemplateText>, compiles: boolean): Promise<Engine> {
  const full = own.size || compiles;
  const handlebars: typeof Handlebars = full ? (await import('handlebars')).default.create() : (Runtime as typeof Handlebars).create();
  handlebars.registerHelper(helpers);
  const budget = createBudget();
  if (full) countLoops(handlebars, budget);
  if (full) readOwnValues(handlebars);
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const [name, specification] of Object.entries(partials)) templates.set(name, handlebars.template(specification));
  for (const [name, template] of own) templates.set(name, compile(template));
  for (const [name, template] of templates) handlebars.registerPartial(name, template);
  const shared = runtimeOf(handlebars);
  const render = (template: Handlebars.TemplateDelegate, data: unknown) => template(data, { ...shared, data: { root: data } });
  return {
    has: (name) => templates.has(name),
    partial(name, data) {
      const template = templates.get(name);
      if (!template) throw new Error(`unknown partial ${name}.hbs`);
      return render(template, data);
    },
    text: (template, data) => render(compile(template), data),
  };

  /** Compiles the template at the first call. Errors name its file. */
  function compile({ source, text }: TemplateText): Handlebars.TemplateDelegate {
    const template = handlebars.compile(text, templateOptions(Object.keys(helpers)));
    return (data, options) => {
      try {
        return budget.partial(() => template(data, options));
      } catch (error) {
        throw error instanceof TemplateError ? error : new TemplateError(source, error);
      }
    };
  }
}

/**
 * The runtime options that a template passes to its partials. Handlebars would create them, with a wrapper around every helper, for each
 * top-level template, which takes longer than rendering most of ours.
 */
function runtimeOf(handlebars: typeof Handlebars): Handlebars.RuntimeOptions {
  let shared: Handlebars.RuntimeOptions = {};
  const first = handlebars.template({
    compiler: [8, '>= 4.3.0'],
    usePartial: true,
    main({ helpers, partials, decorators, hooks, protoAccessControl }: Record<string, object>) {
      shared = { partial: true, helpers, partials, decorators, hooks, protoAccessControl } as Handlebars.RuntimeOptions;
      return '';
    },
  } as TemplateSpecification);
  first({});
  return shared;
}
