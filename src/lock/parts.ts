import { createEngine } from '../compile/render/engine.ts';
import type { Engine } from '../compile/render/engine.ts';
import { partialsIn } from '../compile/render/partial-files.ts';
import { render } from '../compile/render/render.ts';
import type { LockRun } from './resolver.ts';

/** What the builds of a question for all platforms have in common. */
export interface Parts {
  engine: Engine;
  /** The files in `out` by path, which need not be written yet. */
  generated: ReadonlyMap<string, string>;
}

/** Renders the project, or a part of it. */
export async function partsOf({ model, project, plan: whole }: LockRun, plan = whole): Promise<Parts> {
  const engine = await createEngine(
    partialsIn(project.partials),
    plan.artifacts.some(({ template }) => 'text' in template),
  );
  return { engine, generated: render(plan, engine, model.document).files };
}
