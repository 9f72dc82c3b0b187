import type { Diagnostic } from '../diagnostic.ts';
import type { Origin, Plan, PlannedArtifact, PlannedStage, Step } from '../plan/plan.ts';
import { bake } from './bake.ts';
import type { Engine } from './engine.ts';
import { stageTree } from '../plan/tree.ts';

/** The generated files: contents by path under the folder of generated files, and how the Dockerfile came about. */
export interface Rendering {
  /** Templates that could not be rendered, each at the line of tools.yaml that asked for it. */
  diagnostics: readonly Diagnostic[];
  files: ReadonlyMap<string, string>;
  stages: readonly RenderedStage[];
}

/** A stage's section of the Dockerfile. */
export interface RenderedStage {
  stage: PlannedStage;
  text: string;
  /** One text for each of the stage's steps. */
  steps: readonly string[];
}

type Attempt = (origin: Origin, make: () => string) => string;

/** Renders the plan: the Dockerfile, the files that its stages copy in, and docker-bake.json. */
export function render(plan: Plan, engine: Engine, file: string): Rendering {
  const diagnostics: Diagnostic[] = [];
  const attempt = (origin: Origin, make: () => string): string => {
    try {
      return make();
    } catch (error) {
      const start = { line: origin.line, column: 1 };
      diagnostics.push({ code: 'UNRENDERABLE', severity: 'error', message: (error as Error).message, file, ...start, end: start });
      return '';
    }
  };
  const stages = plan.stages.map((stage) => renderStage(plan, stage, engine, attempt));
  const dockerfile = engine.partial('Dockerfile', { source: plan.source, tree: stageTree(plan.stages), stages: stages.map(({ text }) => text.trimEnd()) });
  const files = new Map([['Dockerfile', dockerfile], ['Dockerfile.dockerignore', engine.partial('Dockerfile.dockerignore', plan)]]);
  for (const artifact of plan.artifacts) {
    files.set(artifact.path, attempt(artifact.origin, () => renderArtifact(plan, artifact, engine)));
  }
  files.set('docker-bake.json', bake(plan));
  return { diagnostics, files, stages };
}

function renderStage(plan: Plan, stage: PlannedStage, engine: Engine, attempt: Attempt): RenderedStage {
  const steps = stage.steps.map((step) => attempt(step.origin, () => renderStep(step, engine)));
  const text = engine.partial('stage', {
    name: stage.name,
    kind: stage.kind,
    where: `${plan.source}:${stage.origin.line}`,
    description: stage.description,
    steps: stage.steps.map(({ title }, index) => ({ title, text: steps[index] })),
  });
  return { stage, text, steps };
}

function renderStep({ instruction, data }: Step, engine: Engine): string {
  return engine.partial(`steps/${instruction.toLowerCase()}`, data).trimEnd();
}

function renderArtifact({ source }: Plan, { template, data }: PlannedArtifact, engine: Engine): string {
  const context = { source, ...data };
  return 'partial' in template ? engine.partial(template.partial, context) : engine.text(template.text, context);
}
