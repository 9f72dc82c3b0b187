import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Path } from '../compile/document/document.ts';
import { placeOf } from '../compile/document/locate.ts';
import { lineageOf } from '../compile/model/lineage.ts';
import type { Model } from '../compile/model/model.ts';
import { commandsIn, keywordOf, makesLayer, managerOf } from '../compile/plan/step.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { linesOf, stepAt } from '../compile/render/lines.ts';
import type { Project } from '../compile/project.ts';
import type { SectionLines, StepLines } from '../compile/render/lines.ts';
import type { Rendering } from '../compile/render/render.ts';
import { reasonIn } from './bake.ts';
import type { FailedVertex } from './progress.ts';

/** A project and the result of its compilation. */
export interface Compiled {
  project: Project;
  model: Model;
  plan: Plan;
  rendering: Rendering;
}

/** A failure of a build: a diagnostic with its location in tools.yaml, and the last lines of the step's output. */
export interface Failure {
  stage?: string;
  diagnostic: Diagnostic;
  output: readonly string[];
}

/** The number of last lines that are searched for the name of the failed package. */
const LAST = 5;

const NO_BASH = 'the image has no bash: remove `shell: bash`, or install bash in a stage that is the `parent` of this one';

/**
 * Maps each failure of a build to its location in tools.yaml. buildx reports a line of the Dockerfile; the line belongs to
 * a step, and the step has an origin in tools.yaml. If the last output lines of the step name exactly one of its packages,
 * the location is that package. buildx reports only one line, so several failed steps are identified by their numbers.
 * @param text the output of buildx other than progress
 */
export function failuresOf(compiled: Compiled, vertexes: readonly FailedVertex[], text: readonly string[]): Failure[] {
  const sections = linesOf(compiled.rendering);
  const failed = [...new Map(vertexes.map((vertex) => [`${vertex.stage} ${vertex.step ?? vertex.name}`, vertex])).values()]; // one per step, not per platform
  if (failed.length > 1) return failed.map((vertex) => failureOf(compiled, layerOf(sections, vertex), vertex, text));
  const dockerfileLine = text.map((line) => /^(?:\S*\/)?Dockerfile:(\d+)$/.exec(line)?.[1]).find(Boolean);
  const named = dockerfileLine === undefined ? undefined : stepAt(sections, Number(dockerfileLine));
  const [first] = failed;
  // for an ONBUILD instruction, BuildKit 0.13 reports line 1, which is outside the stage
  const elsewhere = first?.stage !== undefined && first.stage !== named?.rendered.stage.name;
  return [failureOf(compiled, elsewhere ? (layerOf(sections, first) ?? named) : named, first, text)];
}

/** The lines of the failed step. For a step of the base image's ONBUILD, those of FROM, which it directly follows. */
function layerOf(sections: readonly SectionLines[], { stage, step = 0, steps = 0 }: FailedVertex): StepLines | undefined {
  const section = sections.find(({ rendered }) => rendered.stage.name === stage);
  const own = section?.steps.filter(({ step: each }) => section.rendered.stage.steps.includes(each));
  const counted = own?.filter((each) => makesLayer(each.step) || (each.step.instruction === 'FROM' && !section!.rendered.stage.parent));
  if (!counted || step === 0) return undefined;
  const fromOnbuild = Math.max(0, steps - counted.length);
  return counted[Math.max(0, step - 1 - fromOnbuild)];
}

function failureOf({ model, plan }: Compiled, found: StepLines | undefined, vertex: FailedVertex | undefined, text: readonly string[]): Failure {
  const stage = found?.rendered.stage ?? plan.stages.find(({ name }) => name === vertex?.stage);
  const output = vertex?.output ?? [];
  const shell = found && shellPath(model, found, output);
  const part = shell ?? (found && (packagePath(found, output) ?? commandPath(found, output)));
  const place = part ? { path: part } : (found?.step.origin ?? stage?.origin ?? { path: [] });
  const trailer = model.managers.flatMap((manager) => manager.trailer);
  const hint = output.findLast((line) => line.trim() !== '' && !trailer.includes(line.trim()));
  return {
    ...(stage && { stage: stage.name }),
    diagnostic: {
      code: 'BUILD_FAILED',
      severity: 'error',
      message: message(stage, found, vertex, text),
      ...(shell ? { hint: NO_BASH } : hint && { hint: `the output says: ${hint.trim()}` }),
      ...placeOf(model.document, place),
    },
    output,
  };
}

/** The `shell` that asks for bash, if the image has none. */
function shellPath({ stages }: Model, { step, rendered }: StepLines, output: readonly string[]): Path | undefined {
  const isBash = step.instruction === 'RUN' && 'shell' in step.data && step.data.shell === 'bash';
  if (!isBash || !output.slice(-LAST).some((line) => /\/bin\/bash: (not found|No such file)/.test(line))) return undefined;
  const stage = stages.get(rendered.stage.name);
  const holder = stage && lineageOf(stage).find(({ spec }) => spec.shell !== undefined);
  return holder && [...holder.path, 'shell'];
}

function message(stage: PlannedStage | undefined, found: StepLines | undefined, vertex: FailedVertex | undefined, text: readonly string[]): string {
  const reason = vertex?.error ?? reasonIn(text);
  const what = whatFailed(found, vertex?.name.replace(/^\[.*?\] /, ''));
  const how = what === undefined ? reason : `${what} failed${reason.startsWith('exit code') ? ' with ' : ': '}${reason}`;
  return `${stage ? `stage "${stage.name}"` : 'the images'} could not be built: ${how}`;
}

/** The failed instruction, or BuildKit's name for a step that is not in the Dockerfile. */
function whatFailed(found: StepLines | undefined, name: string | undefined): string | undefined {
  const instruction = found && keywordOf(found.step);
  if (instruction !== 'FROM' || found?.rendered.stage.parent || !name || /^(FROM|load metadata) /.test(name)) return instruction ?? name;
  return `the base image's ONBUILD ${name.replace(/^ONBUILD /, '')}`;
}

/** The words of the last lines. */
function lastWords(output: readonly string[]): Set<string> {
  return new Set(
    output
      .slice(-LAST)
      .flatMap((line) => line.split(/[^A-Za-z0-9@/._+-]+/))
      .map((word) => word.replace(/[.]$/, '')),
  );
}

/** The path of the command of `run` that failed: the only one or, of several in one RUN, the only one with a program that the last lines name. */
function commandPath({ step }: StepLines, output: readonly string[]): Path | undefined {
  const commands = commandsIn(step);
  const words = lastWords(output);
  const named = commands.filter(({ text }) => commands.length === 1 || programsIn(text).some((program) => words.has(program)));
  return named.length === 1 ? [...step.origin.path.slice(0, 3), named[0]!.index] : undefined;
}

/** The names of the programs at the start of a command and after its operators, without variables set for them. */
function programsIn(command: string): string[] {
  return command.split(/[;&|(\n]+/).flatMap((part) => /^\s*(?:[A-Za-z_]\w*=\S*\s+)*(?:\S*\/)?([\w.+-]+)/.exec(part)?.[1] ?? []);
}

/** The path of the package that the last lines name; undefined if they name none or several. */
function packagePath({ step, rendered: { stage } }: StepLines, output: readonly string[]): Path | undefined {
  const words = lastWords(output);
  const named = stage.packages.filter(({ manager, name, list }) => manager === managerOf(step) && !list && words.has(name));
  return named.length === 1 ? named[0]!.path : undefined;
}
