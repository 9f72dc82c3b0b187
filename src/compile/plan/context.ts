import type { Path, WrittenLine } from '../document/document.ts';
import { lineAt } from '../document/locate.ts';
import type { Manager, ManagerOptions } from '../model/managers/manager.ts';
import type { Model, Stage } from '../model/model.ts';
import type { Target } from '../model/declaration/project.ts';
import { fill, fillAll } from '../model/facts/facts.ts';
import { ownerIds } from '../model/users.ts';
import type { Declared } from './declared.ts';
import type { LockedEntry } from './lock/lock.ts';
import type { Mirrors } from './mirrors.ts';
import type { PlannedArtifact, PlannedStage } from './plan.ts';
import type { Origin } from './origin.ts';
import type { NumericOwner } from './run-data/accounts.ts';
import type { RunData } from './run-data/run-data.ts';
import { ROOT } from './step.ts';
import type { Instruction, Step, StepData, StepOf } from './step.ts';

/** What an aspect of a stage adds to the plan. */
export interface Contribution {
  steps?: Step[];
  artifacts?: PlannedArtifact[];
  /** Steps that come before those of a key of the stage. */
  early?: { before: string; steps: Step[] }[];
}

/** The state of a stage while it is planned: its planned parent, and everything except its steps. */
export interface StageContext {
  model: Model;
  stage: Stage;
  parent: PlannedStage | undefined;
  planned: Omit<PlannedStage, 'steps'>;
  target: Target;
  /** The folder of generated files, relative to the build context. */
  out: string;
  /** The mirror settings by manager, filled with the stage's facts; undefined when no mirror is declared. */
  mirrors: Mirrors | undefined;
  /** What the lock has for the stage. */
  locked: readonly LockedEntry[];
  /** Every package of every stage, by manager. */
  declared(): Readonly<Record<string, readonly Declared[]>>;
  /** Reserves a path for a generated file: `<folder>/<name>`, or `<folder>/<stage>/<name>` if a different stage has different content. */
  claim(folder: string, name: string, content: string): string;
}

/** Creates a step with its origin, a key of the stage. */
export function step<I extends Instruction>(
  context: StageContext,
  instruction: I,
  key: readonly (string | number)[],
  data: StepData[I],
  title?: string,
): StepOf<I> {
  return { instruction, origin: originOf(context.model, [...context.stage.path, ...key]), data, title };
}

/** A RUN whose shell commands a partial renders. The partial gets the stage and, unless the data has its own `target`, the builder. */
export function runStep(context: StageContext, key: readonly (string | number)[], data: RunData, title?: string): Step {
  const { [data.script]: partial, 'run/fetch': fetch } = context.stage.distribution.partials;
  const common = { script: data.script, ...(partial && { partial }), ...(fetch && { fetch }), stage: context.stage.name, target: context.target };
  return step(context, 'RUN', key, Object.assign(common, data), title);
}

/** A COPY of one generated file to one path. */
export function copyGenerated(context: StageContext, key: readonly (string | number)[], artifact: string, target: string, mode: string, title?: string): Step {
  return step(context, 'COPY', key, { sources: [`${context.out}/${artifact}`], target, mode }, title);
}

/** The line of a value of tools.yaml. */
export function writtenAt({ document }: Model, path: Path): WrittenLine {
  return lineAt(document, path);
}

/** The line and path of a value of tools.yaml. */
export function originOf({ document }: Model, path: Path): Origin {
  return { path, ...lineAt(document, path) };
}

/** A stage's options for a manager with defaults and facts filled in. */
export function optionsOf(stage: Stage, manager: Manager, facts: Readonly<Record<string, string>>): ManagerOptions {
  return fillAll(stage.entries.get(manager.name)?.options ?? manager.defaults.options, facts);
}

/** Fills `{option}` and `{fact}` in a text of a manager.yaml. A list or a map is not a text. */
export function fillOptions(text: string, options: ManagerOptions, facts: Readonly<Record<string, string>>): string {
  const texts = Object.entries(options).flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, String(value)]]));
  return fill(text, { ...facts, ...Object.fromEntries(texts) });
}

/** Turns names of an owner into numbers; undefined is root. */
export function numericOwner(stage: Stage, owner: string | undefined): string | undefined {
  return owner === undefined ? undefined : (ownerIds(stage, owner) ?? ROOT);
}

/** The numbers of an owner, for commands; undefined is root. */
export function ownerNumbers(stage: Stage, owner: string | undefined): NumericOwner | undefined {
  const [uid, gid] = numericOwner(stage, owner)?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

/** The name under which a template of a manager's folder is registered. */
export function partialName(manager: Manager, template: string): `managers/${string}` {
  return `managers/${manager.name}/${template.replace(/\.hbs$/, '')}`;
}
