import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { messageOf } from '../../diagnostic/thrown.ts';
import type { Document, Path } from '../document/document.ts';
import { locate } from '../document/locate.ts';
import { once } from '../model/once.ts';
import { sectionSteps } from '../plan/asides.ts';
import type { Plan, PlannedArtifact, PlannedStage } from '../plan/plan.ts';
import type { Origin } from '../plan/origin.ts';
import type { Step } from '../plan/step.ts';
import { bake } from './bake.ts';
import { headName } from './head-name.ts';
import { contextOf } from './context.ts';
import type { Engine } from './engine.ts';
import { ignoredByHadolint } from './hadolint.ts';
import { MANIFEST, manifestText } from './manifest.ts';
import { TemplateError, templateFault } from './template-error.ts';
import { stageTree } from '../plan/tree.ts';

/** The generated files: contents by path in the folder of generated files, and the rendered sections of the Dockerfile. */
export interface Rendering {
  /** Templates that failed to render, each located at the line of tools.yaml that uses it. */
  diagnostics: readonly Diagnostic[];
  files: ReadonlyMap<string, string>;
  stages: readonly RenderedStage[];
}

/** A stage's section of the Dockerfile. */
export interface RenderedStage {
  stage: PlannedStage;
  text: string;
  /** One text for each of the section's steps. */
  steps: readonly string[];
}

/** The origin of text that belongs to no stage. */
export const WHOLE_FILE: Origin = { path: [], line: 1 };

type Attempt = (origin: Origin, make: () => string) => string;

/** Renders the plan: the Dockerfile, the files that its stages copy, docker-bake.json and the list of all files. */
export function render(plan: Plan, engine: Engine, document: Document): Rendering {
  const faults: [path: Path, diagnostic: Diagnostic][] = [];
  const attempt = (origin: Origin, make: () => string): string => {
    try {
      return make();
    } catch (error) {
      faults.push([origin.path, unrenderable(error, document, origin)]);
      return '';
    }
  };
  const stages = plan.stages.map((stage) => renderStage(stage, engine, attempt));
  const sections = stages.map(({ text }) => text.trimEnd());
  const files = new Map([
    [
      'Dockerfile',
      attempt(WHOLE_FILE, () =>
        engine.partial('Dockerfile', { source: headName(plan), tree: stageTree(plan.stages), ignored: ignoredByHadolint(stages), stages: sections }),
      ),
    ],
    ['Dockerfile.dockerignore', attempt(WHOLE_FILE, () => engine.partial('Dockerfile.dockerignore', { source: headName(plan), patterns: contextOf(plan) }))],
  ]);
  for (const artifact of plan.artifacts) {
    files.set(
      artifact.path,
      attempt(artifact.origin, () => renderArtifact(plan, artifact, engine)),
    );
  }
  files.set('docker-bake.json', bake(plan));
  files.set(MANIFEST, manifestText(headName(plan), files.keys(), plan.extends));
  return { diagnostics: once(faults, document), files, stages };
}

/** An error in a project's template is located in the template; any other error is located at the line that uses the template. */
function unrenderable(error: unknown, document: Document, origin: Origin): Diagnostic {
  const usage = locate(document, origin.path);
  if (!(error instanceof TemplateError)) return { code: 'UNRENDERABLE', severity: 'error', message: messageOf(error), ...usage };
  return { ...templateFault(error, document.file), hint: `${usage.file}:${usage.line} uses it` };
}

function renderStage(stage: PlannedStage, engine: Engine, attempt: Attempt): RenderedStage {
  const all = sectionSteps(stage);
  const steps = all.map((step) => attempt(step.origin, () => renderStep(step, engine)));
  const written = all.map(({ title }, index) => ({ title, text: steps[index], last: all[index + 1]?.instruction === 'FROM' }));
  const { name, kind, description, origin } = stage;
  const text = attempt(origin, () =>
    engine.partial('stage', {
      name,
      kind,
      description,
      asides: written.slice(0, all.length - stage.steps.length),
      steps: written.slice(all.length - stage.steps.length),
    }),
  );
  return { stage, text, steps };
}

/** The text of an instruction. */
export function renderStep({ instruction, data }: Step, engine: Engine): string {
  return engine.partial(`steps/${instruction.toLowerCase()}`, data).trimEnd();
}

function renderArtifact({ source }: Plan, { template, data }: PlannedArtifact, engine: Engine): string {
  const context = { source, ...data };
  return 'partial' in template ? engine.partial(template.partial, context) : engine.text(template, context);
}
