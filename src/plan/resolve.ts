import type { Manager } from '../managers/manager.ts';
import { defaultsOf } from '../managers/options.ts';
import type { DeclaredPackage, Model, Stage } from '../spec/model.ts';
import { DEMANDS } from '../spec/kinds.ts';
import { ancestorsOf, mentions, userOf } from '../spec/model.ts';
import type { SudoersSpec } from '../spec/spec.ts';
import { downloads } from './aspects/downloads.ts';
import { environment } from './aspects/environment.ts';
import { files } from './aspects/files.ts';
import { locale } from './aspects/locale.ts';
import { managers } from './aspects/managers.ts';
import { profile } from './aspects/profile.ts';
import { run } from './aspects/run.ts';
import { start } from './aspects/start.ts';
import { sudoers } from './aspects/sudoers.ts';
import { user } from './aspects/user.ts';
import { fillOptions, holds, optionsOf, originOf, partialName, step } from './context.ts';
import type { StageContext } from './context.ts';
import { factsOf, fill, fillAll } from '../spec/facts.ts';
import { inBuildOrder } from './order.ts';
import type { Plan, PlannedArtifact, PlannedStage } from './plan.ts';

/** The order of a stage's steps: what changes least comes first, so that most edits leave the packages cached. */
const ASPECTS = [environment, managers, locale, user, downloads, files, run, sudoers, profile, start];

/** What the plan takes from the command line. */
export interface ResolveOptions {
  /** The name of tools.yaml that generated files give. */
  source: string;
  /** The folder of generated files, relative to the build context. */
  out: string;
  /** Another mirror root than the file's. */
  mirrorRoot?: string;
}

/** Turns a specification without errors into the plan: inheritance, defaults, facts and mirrors all put in. */
export function resolve(model: Model, { source, out, mirrorRoot }: ResolveOptions): Plan {
  const { spec } = model;
  const target = spec.target ?? 'portable';
  const done = new Map<string, PlannedStage>();
  const artifacts = new Map<string, PlannedArtifact>();
  const claims = new Map<string, string>();
  let declared: Record<string, { name: string; version?: string }[]> | undefined;
  for (const stage of inBuildOrder(model.stages.values())) {
    const parent = stage.parent && done.get(stage.parent.name);
    const planned = stageWithoutSteps(model, stage, parent);
    const mirrors = mirrorsOf(model, planned.facts, mirrorRoot);
    const context: StageContext = {
      model, stage, planned, target, out,
      ...(parent && { parent }),
      ...(mirrors && { mirrors }),
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
    done.set(stage.name, { ...planned, steps: [...opening(context), ...parts.flatMap((part) => part.steps ?? [])] });
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

function opening(context: StageContext): PlannedStage['steps'] {
  const { stage, planned, parent } = context;
  const from = step(context, 'FROM', [parent ? 'parent' : 'from'], { base: planned.base, name: stage.name });
  return parent && parent.runsAs !== '0:0' ? [from, step(context, 'USER', ['parent'], { user: '0:0' })] : [from];
}

function stageWithoutSteps(model: Model, stage: Stage, parent: PlannedStage | undefined): Omit<PlannedStage, 'steps'> {
  const { spec } = stage;
  const facts = factsOf(stage);
  const kind = spec.kind ?? 'shared';
  const user = userOf(stage);
  const start = spec.start
    ? fillAll({ root: spec.start.root ?? [], user: spec.start.user ?? [], exec: spec.start.exec }, facts)
    : parent?.start;
  const port = spec.port ?? DEMANDS[kind].port ?? parent?.port;
  const session = {
    owns: [...(spec.session?.owns ?? []), ...(parent?.session.owns ?? [])].map((path) => fill(path, facts)),
    path: [...(spec.session?.path ?? []), ...(parent?.session.path ?? [])].map((path) => fill(path, facts)),
    env: { ...parent?.session.env, ...fillAll(spec.session?.env ?? {}, facts) },
  };
  const planned = {
    name: stage.name,
    kind,
    description: spec.description ?? '',
    origin: originOf(model, stage.path, 'key'),
    base: parent?.name ?? spec.from!,
    ...(parent && { parent: parent.name }),
    depth: parent ? parent.depth + 1 : 0,
    packages: unique(stage.packages).map((item) => ({ ...item, line: originOf(model, item.path).line })),
    path: [...new Set([...(spec.path ?? []), ...managerPath(model.managers, stage, facts), ...(parent?.path ?? [])].map((path) => fill(path, facts)))],
    env: { ...parent?.env, ...managerEnv(model.managers, stage), ...fillAll(spec.env ?? {}, facts) },
    facts,
    session,
    ...(user && { user }),
    sudoers: [...(parent?.sudoers ?? []), ...((spec.sudoers ?? []) as SudoersSpec[])],
    ...(port !== undefined && { port }),
    ...(start && { start }),
    ...(spec.matches && { matches: spec.matches }),
    ...(spec.publish && { image: spec.publish }),
    test: [...(parent?.test ?? []), ...(spec.test ?? [])],
  };
  const drops = user && start && start.root.length === 0;
  return { ...planned, runsAs: drops ? `${user.uid}:${user.gid}` : '0:0', activations: [...(parent?.activations ?? []), ...activationsOf(model.managers, stage, facts)] };
}

/** The shell lines that the managers which this stage is the first to mention add to login shells. */
function activationsOf(all: readonly Manager[], stage: Stage, facts: Record<string, string>): PlannedStage['activations'] {
  const first = all.filter((manager) => mentions(stage, manager) && !ancestorsOf(stage).some((ancestor) => mentions(ancestor, manager)));
  return first.flatMap((manager) => {
    const options = optionsOf(stage, manager, facts);
    return manager.profile.filter(({ when }) => holds(when, options)).map(({ template }) => ({ partial: partialName(manager, template), options }));
  });
}

function managerPath(all: readonly Manager[], stage: Stage, facts: Record<string, string>): string[] {
  return all.filter((manager) => mentions(stage, manager)).flatMap((manager) => {
    const options = optionsOf(stage, manager, facts);
    return manager.path.filter(({ when }) => holds(when, options)).map(({ value }) => fillOptions(value, options, facts));
  });
}

function managerEnv(all: readonly Manager[], stage: Stage): Record<string, string> {
  return Object.assign({}, ...all.filter((manager) => mentions(stage, manager)).map(({ env }) => env));
}

function mirrorsOf({ spec, managers: all }: Model, facts: Record<string, string>, mirrorRoot: string | undefined): StageContext['mirrors'] {
  if (!spec.mirrors) return undefined;
  const { root, ...own } = spec.mirrors;
  const settings = all.map((manager) => [manager.name, fillAll({ ...defaultsOf(manager.mirror), ...(own[manager.name] as object) }, facts)]);
  return { ...Object.fromEntries(settings), root: mirrorRoot ?? root };
}

function unique(packages: readonly DeclaredPackage[]): DeclaredPackage[] {
  return [...new Map(packages.toReversed().map((item) => [`${item.manager} ${item.key}`, item])).values()].toReversed();
}

/** Every package of every stage, by manager, sorted: what a mirror must hold, say. */
function declaredPackages({ stages }: Model): Record<string, { name: string; version?: string }[]> {
  const byManager: Record<string, Map<string, { name: string; version?: string }>> = {};
  for (const { manager, name, version } of [...stages.values()].flatMap((stage) => stage.packages)) {
    (byManager[manager] ??= new Map()).set(`${name} ${version ?? ''}`, { name, ...(version && { version }) });
  }
  return Object.fromEntries(Object.entries(byManager).map(([manager, found]) => [manager, [...found.keys()].toSorted().map((key) => found.get(key)!)]));
}
