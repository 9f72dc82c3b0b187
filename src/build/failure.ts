import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Path } from '../compile/document/document.ts';
import { locate } from '../compile/document/locate.ts';
import type { Model } from '../compile/model/model.ts';
import { makesLayer, managerOf } from '../compile/plan/step.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { linesOf, stepAt } from '../compile/render/lines.ts';
import type { Project } from '../compile/project.ts';
import type { SectionLines, StepLines } from '../compile/render/lines.ts';
import type { Rendering } from '../compile/render/render.ts';
import { reasonIn } from './bake.ts';
import type { FailedVertex } from './progress.ts';

/** A project and what it compiles to. */
export interface Compiled {
  project: Project;
  model: Model;
  plan: Plan;
  rendering: Rendering;
}

/** What went wrong in a build: the line of tools.yaml it came from, and the last lines that the step wrote. */
export interface Failure {
  stage?: string;
  diagnostic: Diagnostic;
  output: readonly string[];
}

/** What R prints after the line that says what went wrong. */
const LAST_OF_R = 'Execution halted';

/** How many of the last lines may name the package that was at fault. */
const LAST = 5;

/**
 * Leads each failure of a build back to tools.yaml: buildx names the line of the Dockerfile, which belongs to a
 * step, which comes from a value; where the step's last lines name one of its packages, from that package. Where
 * several steps failed, buildx names the line of one of them, and each is found by its number.
 * @param text what buildx said at the end
 */
export function failuresOf(compiled: Compiled, vertexes: readonly FailedVertex[], text: readonly string[]): Failure[] {
  const sections = linesOf(compiled.rendering);
  const failed = [...new Map(vertexes.map((vertex) => [`${vertex.stage} ${vertex.step ?? vertex.name}`, vertex])).values()]; // once, not for each platform
  if (failed.length > 1) return failed.map((vertex) => failureOf(compiled, layerOf(sections, vertex), vertex, text));
  const dockerfileLine = text.map((line) => /^(?:\S*\/)?Dockerfile:(\d+)$/.exec(line)?.[1]).find(Boolean);
  const named = dockerfileLine === undefined ? undefined : stepAt(sections, Number(dockerfileLine));
  const [first] = failed;
  // of an ONBUILD, BuildKit 0.13 names line 1, which is no line of the stage
  const elsewhere = first?.stage !== undefined && first.stage !== named?.rendered.stage.name;
  return [failureOf(compiled, elsewhere ? (layerOf(sections, first) ?? named) : named, first, text)];
}

/** A step's instruction; of one that an ONBUILD of the base image makes, FROM: these come right after it. */
function layerOf(sections: readonly SectionLines[], { stage, step = 0, steps = 0 }: FailedVertex): StepLines | undefined {
  const section = sections.find(({ rendered }) => rendered.stage.name === stage);
  const counted = section?.steps.filter((each) => makesLayer(each.step) || (each.step.instruction === 'FROM' && !section.rendered.stage.parent));
  if (!counted || step === 0) return undefined;
  const fromOnbuild = Math.max(0, steps - counted.length);
  return counted[Math.max(0, step - 1 - fromOnbuild)];
}

function failureOf({ model, plan }: Compiled, found: StepLines | undefined, vertex: FailedVertex | undefined, text: readonly string[]): Failure {
  const stage = found?.rendered.stage ?? plan.stages.find(({ name }) => name === vertex?.stage);
  const output = vertex?.output ?? [];
  const path = (found && packagePath(found, output)) ?? found?.step.origin.path ?? stage?.origin.path ?? [];
  const hint = output.findLast((words) => words.trim() !== '' && words.trim() !== LAST_OF_R);
  return {
    ...(stage && { stage: stage.name }),
    diagnostic: {
      code: 'BUILD_FAILED',
      severity: 'error',
      message: message(stage, found, vertex, text),
      ...(hint && { hint: `its last words were: ${hint.trim()}` }),
      ...locate(model.document, path),
    },
    output,
  };
}

function message(stage: PlannedStage | undefined, found: StepLines | undefined, vertex: FailedVertex | undefined, text: readonly string[]): string {
  const reason = vertex?.error ?? reasonIn(text);
  const what = whatFailed(found, vertex?.name.replace(/^\[.*?\] /, ''));
  const how = what === undefined ? reason : `${what} failed${reason.startsWith('exit code') ? ' with ' : ': '}${reason}`;
  return `${stage ? `stage "${stage.name}"` : 'the images'} could not be built: ${how}`;
}

/** An instruction, or in BuildKit's words what is none of ours. */
function whatFailed(found: StepLines | undefined, name: string | undefined): string | undefined {
  const instruction = found?.step.instruction;
  if (instruction !== 'FROM' || found?.rendered.stage.parent || !name || name.startsWith('FROM ')) return instruction ?? name;
  return `the base image's ONBUILD ${name.replace(/^ONBUILD /, '')}`;
}

/** The one package of the step that its last lines name. */
function packagePath({ step, rendered: { stage } }: StepLines, output: readonly string[]): Path | undefined {
  const words = new Set(
    output
      .slice(-LAST)
      .flatMap((line) => line.split(/[^A-Za-z0-9@/._+-]+/))
      .map((word) => word.replace(/[.]$/, '')),
  );
  const named = stage.packages.filter(({ manager, name }) => manager === managerOf(step) && words.has(name));
  return named.length === 1 ? named[0]!.path : undefined;
}
