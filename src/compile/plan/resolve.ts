import type { Model, Stage } from '../model/model.ts';
import { certificates } from './aspects/certificates.ts';
import { downloads } from './aspects/downloads.ts';
import { environment } from './aspects/environment.ts';
import { files } from './aspects/files.ts';
import { locale } from './aspects/locale.ts';
import { managers } from './aspects/managers.ts';
import { profile } from './aspects/profile.ts';
import { programs } from './aspects/programs.ts';
import { run } from './aspects/run.ts';
import { start } from './aspects/start.ts';
import { sudoers } from './aspects/sudoers.ts';
import { user } from './aspects/user.ts';
import { step } from './context.ts';
import type { StageContext } from './context.ts';
import { declaredPackages } from './declared.ts';
import { withFolders } from './folders.ts';
import type { Folders } from './folders.ts';
import { inherit } from './inherit.ts';
import { mirrorsOf } from './mirrors.ts';
import { inBuildOrder } from './order.ts';
import type { Plan, PlannedArtifact, PlannedStage } from './plan.ts';
import { ROOT } from './step.ts';

/** The order of a stage's steps: what changes least comes first, so that packages stay cached after most edits. */
const ASPECTS = [certificates, environment, managers, locale, user, downloads, files, run, sudoers, programs, profile, start];

/** Command-line options of the plan. */
export interface ResolveOptions {
  /** The name of tools.yaml in generated files. */
  source: string;
  /** The folder of generated files, relative to the build context. */
  out: string;
  /** A mirror root that replaces the one in tools.yaml. */
  mirrorRoot?: string;
}

/** Resolves a declaration without errors to a plan: inheritance, defaults, facts and mirrors. */
export function resolve(model: Model, { source, out, mirrorRoot }: ResolveOptions): Plan {
  const { spec } = model;
  const target = spec.target ?? 'portable';
  const done = new Map<Stage, PlannedStage>();
  const folders = new Map<PlannedStage, Folders>();
  const artifacts = new Map<string, PlannedArtifact>();
  const claims = new Map<string, string>();
  let declared: ReturnType<typeof declaredPackages> | undefined;
  for (const stage of inBuildOrder(model.stages.values())) {
    const parent = stage.parent && done.get(stage.parent);
    const planned = inherit(model, stage, parent, mirrorRoot);
    const mirrors = mirrorsOf(model, planned.facts, mirrorRoot);
    const context: StageContext = {
      model,
      stage,
      planned,
      target,
      out,
      parent,
      mirrors,
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
    const complete = withFolders([...opening(context), ...parts.flatMap((part) => part.steps ?? [])], parent && folders.get(parent));
    const finished = { ...planned, steps: complete.steps };
    folders.set(finished, complete.folders);
    done.set(stage, finished);
    parent?.children.push(finished);
  }
  return {
    source,
    out,
    platforms: spec.platforms?.length ? spec.platforms : ['linux/amd64'],
    target,
    ...(spec.publish && { publish: spec.publish }),
    stages: [...done.values()],
    artifacts: [...artifacts.values()],
  };
}

/** FROM, and USER root for the steps unless the base is known to end as root; the user of an external image is unknown. */
function opening(context: StageContext): PlannedStage['steps'] {
  const { stage, planned, parent } = context;
  const key = parent ? 'parent' : 'from';
  const from = step(context, 'FROM', [key], { base: planned.base, name: stage.name });
  return parent?.runsAs === ROOT ? [from] : [from, step(context, 'USER', [key], { user: ROOT })];
}
