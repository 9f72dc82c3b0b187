import { sortedByKey } from '../document/maps.ts';
import { allowancesOf } from '../model/allow/allow.ts';
import { authorities } from '../model/certificates/certificates.ts';
import { asWritten } from '../model/facts/build-facts.ts';
import { commandTexts } from '../model/commands.ts';
import { supportOf } from '../model/images/end-of-life.ts';
import type { TestSpec, TestStartSpec } from '../model/declaration/tests.ts';
import { fill, fillAll } from '../model/facts/facts.ts';
import { portOfKind } from '../model/kinds.ts';
import { listedPackages } from '../model/project-files/listed.ts';
import type { DeclaredPackage, Model, Stage } from '../model/model.ts';
import { fillCommand } from '../model/facts/shell-facts.ts';
import { writtenTags } from '../model/images/tags.ts';
import { accountOf } from '../model/users.ts';
import { optionsOf, originOf, writtenAt } from './context.ts';
import { imageConfig, runsAsOf } from './image-config.ts';
import { managerEnvironment } from './manager-environment.ts';
import { mirrorsOf } from './mirrors.ts';
import type { CopiedFrom, PlannedPackage, PlannedStage, PlannedTest, Session, TestStart } from './plan.ts';

/** All properties of a stage except its steps: its own values merged with those of its planned parent. */
export function inherit(
  model: Model,
  stage: Stage,
  done: ReadonlyMap<Stage, PlannedStage>,
  mirrorRoot: string | undefined,
): Omit<PlannedStage, 'steps' | 'locked'> {
  const { spec } = stage;
  const parent = stage.parent && done.get(stage.parent);
  const member = model.document.members?.get(stage.name);
  const kind = spec.kind ?? 'shared';
  const user = spec.user ? fillAll(accountOf(stage, spec.user), stage.facts) : parent?.user;
  const facts = { ...stage.facts, ...(user && { 'user.home': user.home }) };
  const filled = (list: Parameters<typeof commandTexts>[0]) => commandTexts(list).map((text) => fillCommand(text, facts));
  const start = spec.start
    ? { root: filled(spec.start.root), user: filled(spec.start.user), exec: fillAll(spec.start.exec, facts) }
    : spec.entrypoint
      ? undefined
      : parent?.start;
  const runsAs = runsAsOf(stage, { start, user }, parent);
  const shell = spec.shell ?? parent?.shell ?? 'sh';
  const port = spec.port ?? portOfKind(model.spec, kind) ?? parent?.port;
  const managers = managerEnvironment(model, stage, facts, parent, mirrorsOf(model, facts, mirrorRoot));
  const ownPath = fillAll(spec.path ?? [], facts);
  const scopes = scopesOf(model, stage, facts);
  const listed = listedPackages(model, stage);
  const plannedPackage = (item: DeclaredPackage): PlannedPackage => ({ ...item, ...writtenAt(model, item.path), ...scopes.get(item.manager) });
  const ofLists = (wanted: boolean) => listed.flatMap(({ installed, ...item }) => (installed === wanted ? [plannedPackage(item)] : []));
  const placed = (key: string, index: number) => writtenAt(model, [...stage.path, key, index]);
  return {
    name: stage.name,
    ...(member && { matrix: { of: member.of, values: member.values } }),
    kind,
    description: spec.description ?? '',
    dates: datesOf(spec),
    support: supportOf(spec.from ?? ''),
    origin: originOf(model, stage.path),
    base: parent?.name ?? spec.from!,
    distribution: stage.distribution.name,
    ...(parent && { parent }),
    children: [],
    copies: copiedFrom(stage, done),
    copiers: [],
    depth: parent ? parent.depth + 1 : 0,
    packages: [...stage.packages.map(plannedPackage), ...ofLists(true)],
    limits: ofLists(false),
    path: [...new Set([...ownPath, ...managers.path, ...(parent?.path ?? [])])],
    env: { ...managers.clients, ...parent?.env, ...managers.env, ...fillAll(sortedByKey(spec.env ?? {}), facts) },
    configured: managers.configured,
    activations: managers.activations,
    facts,
    session: { ...session(stage, facts, parent?.session), activations: managers.sessions },
    ...(user && { user }),
    users: [...(parent?.users ?? []), ...(spec.users ?? []).map((item, index) => ({ ...fillAll(accountOf(stage, item), facts), ...placed('users', index) }))],
    groups: [...(parent?.groups ?? []), ...(spec.groups ?? []).map((item, index) => ({ ...item, ...placed('groups', index) }))],
    trusts: parent?.trusts ?? trusted(model),
    sudoers: [...(parent?.sudoers ?? []), ...(spec.sudoers ?? [])],
    allows: allowancesOf(stage).map(({ rule, within, reason, only, path }) => ({
      rule,
      within: fill(within, facts),
      reason,
      ...(only && { only }),
      ...writtenAt(model, path),
    })),
    ...(port !== undefined && { port }),
    ...(start && { start }),
    runsAs,
    shell,
    ...imageConfig(stage, facts, { start, user, runsAs, shell }, parent),
    ...(spec.matches && { matches: spec.matches }),
    ...(spec.publish && { image: { repository: spec.publish.repository, tags: fillAll(writtenTags(spec.publish), facts).map(asWritten) } }),
    test: [...(parent?.test ?? []), ...(spec.test ?? []).map((test) => filledTest(test, facts))],
    lineOf: (...path) => writtenAt(model, [...stage.path, ...path]),
    toJSON,
  };
}

function datesOf({ dates: { release, 'end-of-life': endOfLife } = {} }: Stage['spec']): PlannedStage['dates'] {
  return { ...(release !== undefined && { release }), ...(endOfLife !== undefined && { endOfLife }) };
}

function toJSON(this: PlannedStage): object {
  return {
    ...this,
    parent: this.parent?.name,
    copies: this.copies.length > 0 ? this.copies.map(({ name }) => name) : undefined,
    children: undefined,
    copiers: undefined,
  };
}

function copiedFrom({ copies }: Stage, done: ReadonlyMap<Stage, PlannedStage>): CopiedFrom[] {
  const planned = copies.map(({ from, stage }): CopiedFrom => ({ name: from, ...(stage && { stage: done.get(stage)! }) }));
  return [...new Map(planned.map((each) => [each.name, each])).values()];
}

/** A test with its facts; `run` is a command. */
function filledTest(test: TestSpec, facts: Readonly<Record<string, string>>): PlannedTest {
  const { start, tests, ...single } = test;
  const { run } = single;
  return {
    ...fillAll(single, facts),
    ...(typeof run === 'string' && { run: fillCommand(run, facts) }),
    ...(tests && { tests: tests.map((each) => filledTest(each, facts)) }),
    ...(start && { start: plannedStart(fillAll(start, facts)) }),
  };
}

function plannedStart({ env, args, mounts }: TestStartSpec): TestStart {
  return { env: env ?? {}, ...(args && args.length > 0 && { args }), mounts: mounts ?? [] };
}

function session({ spec }: Stage, facts: Readonly<Record<string, string>>, inherited: Session | undefined): Omit<Session, 'activations'> {
  return {
    owns: [...fillAll(spec.session?.owns ?? [], facts), ...(inherited?.owns ?? [])],
    path: [...fillAll(spec.session?.path ?? [], facts), ...(inherited?.path ?? [])],
    env: { ...inherited?.env, ...fillAll(sortedByKey(spec.session?.env ?? {}), facts) },
  };
}

function trusted(model: Model): PlannedStage['trusts'] {
  return authorities(model).map(({ path, certificate: { subject, sha256 } }) => ({ subject, sha256, ...writtenAt(model, path) }));
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
