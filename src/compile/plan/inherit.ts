import { allowancesOf } from '../model/allow.ts';
import { authorities } from '../model/certificates.ts';
import { commandTexts } from '../model/commands.ts';
import { fill, fillAll } from '../model/facts.ts';
import { DEMANDS } from '../model/kinds.ts';
import { listedPackages } from '../model/listed.ts';
import type { DeclaredPackage, Model, Stage } from '../model/model.ts';
import { fillCommand } from '../model/shell-facts.ts';
import { optionsOf, originOf } from './context.ts';
import { managerEnvironment } from './manager-environment.ts';
import { mirrorsOf } from './mirrors.ts';
import type { PlannedPackage, PlannedStage, Session } from './plan.ts';
import { ROOT } from './step.ts';
import type { UserSpec } from '../model/declaration.ts';

/** All properties of a stage except its steps: its own values merged with those of its planned parent. */
export function inherit(model: Model, stage: Stage, parent: PlannedStage | undefined, mirrorRoot: string | undefined): Omit<PlannedStage, 'steps'> {
  const { spec } = stage;
  const kind = spec.kind ?? 'shared';
  const user = spec.user ? fillAll(spec.user, stage.facts) : parent?.user;
  const facts = { ...stage.facts, ...(user && { 'user.home': user.home }) };
  const filled = (list: Parameters<typeof commandTexts>[0]) => commandTexts(list).map((text) => fillCommand(text, facts));
  const start = spec.start ? { root: filled(spec.start.root), user: filled(spec.start.user), exec: fillAll(spec.start.exec, facts) } : parent?.start;
  const port = spec.port ?? DEMANDS[kind].port ?? parent?.port;
  const managers = managerEnvironment(model, stage, facts, parent, mirrorsOf(model, facts, mirrorRoot));
  const ownPath = fillAll(spec.path ?? [], facts);
  const scopes = scopesOf(model, stage, facts);
  const listed = listedPackages(model, stage);
  const plannedPackage = (item: DeclaredPackage): PlannedPackage => ({ ...item, line: originOf(model, item.path).line, ...scopes.get(item.manager) });
  const ofLists = (wanted: boolean) => listed.flatMap(({ installed, ...item }) => (installed === wanted ? [plannedPackage(item)] : []));
  return {
    name: stage.name,
    kind,
    description: spec.description ?? '',
    origin: originOf(model, stage.path),
    base: parent?.name ?? spec.from!,
    ...(parent && { parent }),
    children: [],
    depth: parent ? parent.depth + 1 : 0,
    packages: [...stage.packages.map(plannedPackage), ...ofLists(true)],
    limits: ofLists(false),
    path: [...new Set([...ownPath, ...managers.path, ...(parent?.path ?? [])])],
    env: { ...managers.clients, ...parent?.env, ...managers.env, ...fillAll(sorted(spec.env), facts) },
    configured: managers.configured,
    activations: managers.activations,
    facts,
    session: { ...session(stage, facts, parent?.session), activations: managers.sessions },
    ...(user && { user }),
    trusts: parent?.trusts ?? trusted(model),
    sudoers: [...(parent?.sudoers ?? []), ...(spec.sudoers ?? [])],
    allows: allowancesOf(stage).map(({ rule, within, reason, only, path }) => ({
      rule,
      within: fill(within, facts),
      reason,
      ...(only && { only }),
      line: originOf(model, path).line,
    })),
    ...(port !== undefined && { port }),
    ...(start && { start }),
    runsAs: user && start && start.root.length === 0 ? idsOf(user) : ROOT,
    ...(spec.matches && { matches: spec.matches }),
    ...(spec.publish && { image: spec.publish }),
    test: [...(parent?.test ?? []), ...(spec.test ?? []).map((test) => filledTest(test, facts))],
    toJSON,
  };
}

function toJSON(this: PlannedStage): object {
  return { ...this, parent: this.parent?.name, children: undefined };
}

/** The user for USER. With uid:gid the process would have no supplementary groups, so a user with supplementary groups gets only the uid. */
function idsOf({ uid, gid, groups }: UserSpec): string {
  return groups ? String(uid) : `${uid}:${gid}`;
}

/** A test with its facts; `run` is a command. */
function filledTest(test: Readonly<Record<string, unknown>>, facts: Readonly<Record<string, string>>): Record<string, unknown> {
  const { run } = test;
  return { ...fillAll(test, facts), ...(typeof run === 'string' && { run: fillCommand(run, facts) }) };
}

function session({ spec }: Stage, facts: Readonly<Record<string, string>>, inherited: Session | undefined): Omit<Session, 'activations'> {
  return {
    owns: [...fillAll(spec.session?.owns ?? [], facts), ...(inherited?.owns ?? [])],
    path: [...fillAll(spec.session?.path ?? [], facts), ...(inherited?.path ?? [])],
    env: { ...inherited?.env, ...fillAll(sorted(spec.session?.env), facts) },
  };
}

function trusted(model: Model): PlannedStage['trusts'] {
  return authorities(model).map(({ path, certificate: { subject, sha256 } }) => ({ subject, sha256, line: originOf(model, path).line }));
}

/** Sorts a map by key: the order of its keys must not change the image. */
function sorted(map: Readonly<Record<string, string>> | null | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(map ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** The installation for a manager's packages, for example a virtual environment. */
function scopesOf({ managers }: Model, stage: Stage, facts: Readonly<Record<string, string>>): Map<string, { scope: string[] }> {
  const scoped = managers.filter(({ name, scope }) => scope.length > 0 && (stage.entries.has(name) || stage.packages.some((item) => item.manager === name)));
  return new Map(
    scoped.map((manager) => {
      const options = optionsOf(stage, manager, facts);
      return [manager.name, { scope: manager.scope.map((option) => String(options[option])) }];
    }),
  );
}
