import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { hasErrors, inReadingOrder } from './diagnostic.ts';
import type { Diagnostic } from './diagnostic.ts';
import { parse } from './document/parse.ts';
import { sourcesIn } from './document/sources.ts';
import { managersFor } from './managers/shipped.ts';
import { checkPlan } from './plan/check.ts';
import type { Plan } from './plan/plan.ts';
import { resolve } from './plan/resolve.ts';
import type { Project } from './project.ts';
import { createEngine } from './render/engine.ts';
import { partialFiles } from './render/partial-files.ts';
import { render } from './render/render.ts';
import type { Rendering } from './render/render.ts';
import { validate } from './render/validate/validate.ts';
import { checkRules } from './spec/check.ts';
import { checkManagers } from './spec/managers.ts';
import { modelOf } from './spec/model.ts';
import { shapeFaults } from './spec/validator.ts';

/** What a compilation came to. With an error among the diagnostics there is no rendering. */
export interface Compilation {
  diagnostics: Diagnostic[];
  plan?: Plan;
  rendering?: Rendering;
}

/** How far to go: to the plan, to the files as they are rendered, or to the validated files. */
export type Goal = 'plan' | 'rendering' | 'files';

/**
 * Compiles a project in memory: parse → validate → resolve → render. Each phase reports all of its
 * faults at once and hands over only when there is no error. Nothing is written.
 * @throws the system's error when tools.yaml can't be read
 */
export async function compile(project: Project, goal: Goal = 'files'): Promise<Compilation> {
  const text = readFileSync(project.path, 'utf8');
  const { document, diagnostics } = parse(project.file, text);
  if (hasErrors(diagnostics)) return done(diagnostics);

  diagnostics.push(...(await checkManagers(project)));
  if (hasErrors(diagnostics)) return done(diagnostics);

  const managers = managersFor(project.partials);
  diagnostics.push(...(await shapeFaults(document, managers)));
  if (hasErrors(diagnostics)) return done(diagnostics);

  const model = modelOf(document, sourcesIn(project.directory), managers);
  diagnostics.push(...checkRules(model));
  if (hasErrors(diagnostics)) return done(diagnostics);

  const plan = resolve(model, { ...project, source: basename(project.path) });
  diagnostics.push(...checkPlan({ model, plan }));
  if (hasErrors(diagnostics) || goal === 'plan') return done(diagnostics, { plan });

  const own = project.partials === undefined ? new Map<string, string>() : partialFiles(project.partials);
  const engine = await createEngine(
    own,
    plan.artifacts.some(({ template }) => 'text' in template),
  );
  const rendering = render(plan, engine, document);
  diagnostics.push(...rendering.diagnostics);
  if (!hasErrors(diagnostics) && goal === 'files') diagnostics.push(...(await validate({ plan, rendering, document, sources: model.sources })));
  return done(diagnostics, hasErrors(diagnostics) ? { plan } : { plan, rendering });
}

function done(diagnostics: readonly Diagnostic[], results: Omit<Compilation, 'diagnostics'> = {}): Compilation {
  return { diagnostics: inReadingOrder(diagnostics), ...results };
}
