import type { ContentHash } from './hash.ts';
import type { Plan, PlannedStage } from '../compile/plan/plan.ts';
import { heldBy } from './held.ts';
import { saidBy } from './said.ts';
import { ASPECTS, same, trait } from './trait.ts';
import type { Trait, Traits } from './trait.ts';

/** A revision of a project for a comparison. */
export interface Revision {
  plan: Plan;
  /** The content hashes by stage; undefined if the revision can't be rendered. */
  hashes?: ReadonlyMap<string, ContentHash>;
}

/** The traits of every stage, by name. */
export function traitsByStage({ plan, hashes }: Revision): Map<string, Traits> {
  const programs = programsOf(plan);
  const artifacts = new Map(plan.artifacts.map((artifact) => [`${plan.out}/${artifact.path}`, artifact]));
  const tables = new Map<string, Traits>();
  for (const stage of plan.stages) {
    const parent = stage.parent && tables.get(stage.parent.name);
    const table = new Map([...(parent ?? [])].filter(([, { aspect }]) => ASPECTS[aspect].reach === 'adds'));
    const times = new Map<string, number>();
    for (const own of saidBy({ stage, artifacts, programs, files: hashes?.get(stage.name)?.files })) {
      const before = times.get(own.id) ?? 0;
      if (before > 0 && same(own, table.get(own.id))) continue;
      times.set(own.id, before + 1);
      put(table, parent, before > 0 ? { ...own, id: `${own.id}\0${before}` } : own);
    }
    for (const held of heldBy(stage)) put(table, parent, held);
    tables.set(stage.name, table);
  }
  return tables;
}

/** Traits that all stages have in common. */
export function commonTraits({ plan: { target, platforms, args, secrets, publish, lineOf } }: Revision): Traits {
  const traits = [
    trait('target', '', { value: target }, lineOf('target')),
    trait('platforms', '', { value: platforms.join(', ') }, lineOf('platforms')),
    ...args.map(({ name, value, variable, ...line }) => trait('arg', name, { value, build: variable }, line)),
    ...secrets.map(({ name, env, file, ...line }) => trait('secret', name, { env, file }, line)),
    ...(publish
      ? [trait('registry', '', { value: publish.registry, environment: publish.environment, environments: publish.environments }, lineOf('publish'))]
      : []),
  ];
  return new Map(traits.map((one) => [one.id, one]));
}

/** Adds a trait; one that repeats an ancestor's keeps the ancestor's line. */
function put(table: Map<string, Trait>, parent: Traits | undefined, one: Trait): void {
  const known = ASPECTS[one.aspect].reach === 'own' ? undefined : parent?.get(one.id);
  table.set(one.id, known && same(known, one) ? known : one);
}

function programsOf({ stages }: Plan): Set<string> {
  return new Set(
    stages.flatMap((stage: PlannedStage) => [
      ...stage.sudoers.flatMap(({ commands }) => commands),
      ...(stage.start?.root ?? []).map((command) => command.split(' ', 1)[0]!),
    ]),
  );
}
