import type { Extension } from '../model/extends/extends.ts';
import { factsWith, variableOf } from '../model/facts/build-facts.ts';
import type { Model, Stage } from '../model/model.ts';
import { certificates } from './aspects/certificates.ts';
import { asides } from './asides.ts';
import { copies } from './aspects/copies.ts';
import { dockerfile } from './aspects/dockerfile.ts';
import { downloads } from './aspects/downloads.ts';
import { environment } from './aspects/environment.ts';
import { files } from './aspects/files.ts';
import { image } from './aspects/image.ts';
import { locale } from './aspects/locale.ts';
import { managers } from './aspects/managers.ts';
import { paths } from './aspects/paths.ts';
import { profile } from './aspects/profile.ts';
import { programs } from './aspects/programs.ts';
import { run } from './aspects/run.ts';
import { start } from './aspects/start.ts';
import { sudoers } from './aspects/sudoers.ts';
import { user } from './aspects/user.ts';
import { withArgs } from './build-args.ts';
import { step, writtenAt } from './context.ts';
import type { Contribution, StageContext } from './context.ts';
import { declaredPackages } from './declared.ts';
import { withFolders } from './folders.ts';
import type { Folders } from './folders.ts';
import { inherit } from './inherit.ts';
import { lockedStage } from './lock/lock.ts';
import type { Lock } from './lock/lock.ts';
import { lockedPackages } from './lock/packages.ts';
import { withPins } from './lock/pins.ts';
import { pinsIn } from './lock/kinds/from.ts';
import { mirrorsOf } from './mirrors.ts';
import { inBuildOrder } from './order.ts';
import type { Plan, PlannedArtifact, PlannedStage } from './plan.ts';
import { plannedSecrets } from './secrets.ts';
import { managerOf, ROOT } from './step.ts';
import type { Step } from './step.ts';
import { withUsers } from './user-steps.ts';

/** The order of a stage's steps: what changes least comes first, so that packages stay cached after most edits. */
const ASPECTS = [certificates, environment, managers, locale, user, paths, downloads, copies, files, run, dockerfile, sudoers, programs, profile, start, image];

/** Command-line options of the plan. */
export interface ResolveOptions {
  /** The name of tools.yaml in generated files. */
  source: string;
  /** The files that are put over it, by their paths from the project. */
  overlays: readonly string[];
  /** The package that it extends. */
  extension?: Extension | undefined;
  /** The folder of generated files, relative to the build context. */
  out: string;
  /** A mirror root that replaces the one in tools.yaml. */
  mirrorRoot?: string;
  /** What exactly the stages install. */
  lock?: Lock | undefined;
}

/** Resolves a declaration without errors to a plan: inheritance, defaults, facts and mirrors. */
export function resolve(model: Model, { source, overlays, extension, out, mirrorRoot, lock }: ResolveOptions): Plan {
  const { spec } = model;
  const target = spec.target ?? 'portable';
  const done = new Map<Stage, PlannedStage>();
  const folders = new Map<PlannedStage, Folders>();
  const artifacts = new Map<string, PlannedArtifact>();
  const claims = new Map<string, string>();
  let declared: ReturnType<typeof declaredPackages> | undefined;
  for (const stage of inBuildOrder(model.stages.values())) {
    const parent = stage.parent && done.get(stage.parent);
    const planned = { ...inherit(model, stage, done, mirrorRoot), locked: () => lockedPackages(model, stage, lock) };
    const mirrors = mirrorsOf(model, planned.facts, mirrorRoot);
    const context: StageContext = {
      model,
      stage,
      planned,
      target,
      out,
      parent,
      mirrors,
      locked: lockedStage(lock, stage.name)?.entries ?? [],
      declared: () => (declared ??= declaredPackages(model)),
      claim(folder, name, content) {
        const shared = `${folder}/${name}`;
        const path = (claims.get(shared) ?? content) === content ? shared : `${folder}/${stage.name}/${name}`;
        claims.set(path, content);
        return path;
      },
    };
    const parts = ASPECTS.map((aspect) => aspect(context));
    for (const artifact of parts.flatMap((part) => part.artifacts ?? [])) artifacts.set(artifact.path, artifact);
    const ordered = parts.flatMap((part) => part.early ?? []).reduce(putBefore, [...opening(context), ...parts.flatMap((part) => part.steps ?? [])]);
    const complete = withFolders(ordered, parent && folders.get(parent));
    const pins = pinsIn(context.locked);
    const before = withPins(asides(context, complete.steps), pins);
    const finished = {
      ...planned,
      ...(Object.keys(pins).length > 0 && { pins }),
      steps: withPins(withArgs(withUsers(complete.steps, planned.runsAs), model), pins),
      ...(before.length > 0 && { asides: before }),
    };
    folders.set(finished, complete.folders);
    done.set(stage, finished);
    parent?.children.push(finished);
    for (const { stage: source } of finished.copies) source?.copiers.push(finished);
  }
  return {
    source,
    ...(overlays.length > 0 && { overlays }),
    ...(extension && { extends: { name: extension.name, version: extension.version, integrity: extension.integrity } }),
    ...(lock && { lock }),
    out,
    platforms: model.platforms,
    target,
    args: plannedArgs(model),
    secrets: plannedSecrets(model),
    ...(spec.publish && { publish: spec.publish }),
    stages: [...done.values()],
    artifacts: [...artifacts.values()],
    lineOf: (...path) => writtenAt(model, path),
  };
}

function plannedArgs(model: Model): Plan['args'] {
  return Object.entries(factsWith(model.args, model.buildArgs)).map(([name, value]) => ({
    name,
    value,
    ...writtenAt(model, ['args', name]),
    ...(Object.hasOwn(model.buildArgs, name) && { variable: variableOf(name) }),
  }));
}

/** Puts steps before those of a key of the stage; of a package manager, before its installation. */
function putBefore(steps: Step[], { before, steps: early }: NonNullable<Contribution['early']>[number]): Step[] {
  const installation = steps.findIndex((each) => managerOf(each) === before);
  const at = installation < 0 ? steps.findIndex(({ origin }) => origin.path[2] === before) : installation;
  return steps.toSpliced(at < 0 ? steps.length : at, 0, ...early); // RUN_BEFORE reports a key without steps
}

/** FROM, and USER root for the steps unless the base is known to end as root; the user of an external image is unknown. */
function opening(context: StageContext): PlannedStage['steps'] {
  const { stage, planned, parent } = context;
  const key = parent ? 'parent' : 'from';
  const from = step(context, 'FROM', [key], { base: planned.base, name: stage.name });
  return parent?.runsAs === ROOT ? [from] : [from, step(context, 'USER', [key], { user: ROOT })];
}
