import type { Manager, ManagerOptions } from '../../model/managers/manager.ts';
import { fillAll } from '../../model/facts.ts';
import { lineageOf } from '../../model/lineage.ts';
import { textsIn } from '../../model/texts.ts';
import { bringsAuthorities, reachesOverTls } from '../../model/tls.ts';
import { holds } from '../../model/managers/entry.ts';
import { copyGenerated, fillOptions, optionsOf, originOf, partialName, runStep, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { copyOf } from '../copy.ts';
import type { PlannedArtifact } from '../plan.ts';
import type { Step } from '../step.ts';

/** A manager's packages on a stage: the files that the installation needs, then the installation. */
export function installation(context: StageContext, manager: Manager): Contribution {
  const { model, stage, mirrors, planned, target } = context;
  const options = optionsOf(stage, manager, planned.facts);
  const packages = planned.packages.filter((item) => item.manager === manager.name && !item.list).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const copies = manager.copies.flatMap(({ option, target: place }) =>
    sourcesOf(options, option).map((source) =>
      step(
        context,
        'COPY',
        [manager.name, option.split('.')[0]!],
        copyOf(model.sources, source, fillOptions(place, { ...options, file: source.replaceAll('/', '-') }, planned.facts)),
      ),
    ),
  );
  const { steps: temporary, artifacts } = temporaryFiles(context, manager, options);
  if (packages.length === 0 && !manager.installs.some((option) => options[option] !== undefined)) return { steps: copies };
  const install = runStep(context, [manager.name], {
    script: partialName(manager, 'install'),
    manager: manager.name,
    packages: packages.map(({ fields, ...item }) => ({ ...fields, ...item })),
    options,
    path: planned.path,
    inherited: inheritedBy(context, manager, options),
    mirror: mirrors?.settings[manager.name] ?? fillAll(manager.defaults.mirror, planned.facts), // an absolute address applies without a mirror too
    root: mirrors?.root,
    bootstrap:
      (mirrors !== undefined || planned.trusts.length > 0 || reachesOverTls(options)) &&
      !lineageOf(stage)
        .slice(1)
        .some((one) => bringsAuthorities(model, one)),
    trusts: planned.trusts,
    hadolint: packages.length > 0 ? brokenRules(manager, options) : [],
    caches: target === 'buildkit' ? manager.caches.map((cache) => ({ id: `${stage.name}-${manager.name}`, target: cache })) : [],
  });
  return { steps: [...copies, ...temporary, install], artifacts };
}

/** For each inherited option, the stages that set it for this installation, ancestors first. */
function inheritedBy({ stage, planned }: StageContext, manager: Manager, options: ManagerOptions): Record<string, string[]> {
  if (manager.inherited.length === 0) return {};
  const lineage = lineageOf(stage).filter(({ spec }) => manager.name in spec);
  const all = lineage.map((one) => ({ name: one.name, options: one === stage ? options : optionsOf(one, manager, planned.facts) })).toReversed();
  const same = all.filter((one) => manager.scope.every((option) => one.options[option] === options[option]));
  return Object.fromEntries(manager.inherited.map((option) => [option, same.filter((one) => one.options[option] !== undefined).map(({ name }) => name)]));
}

/** The rules of hadolint that packages of the manager break. */
function brokenRules({ hadolint }: Manager, options: ManagerOptions): { rule: string; reason: string }[] {
  return hadolint.filter(({ when }) => holds(when, options)).map(({ rule, reason }) => ({ rule, reason }));
}

/** The generated files for this installation, which its partial removes. */
function temporaryFiles(context: StageContext, manager: Manager, options: ManagerOptions): { steps: Step[]; artifacts: PlannedArtifact[] } {
  const wanted = manager.temporary.filter(({ option }) => options[option] !== undefined);
  const artifacts = wanted.map(({ template, option }): PlannedArtifact => ({
    path: `mirrors/${manager.name}/${context.stage.name}/${template.replace(/\.hbs$/, '')}`,
    template: { partial: partialName(manager, template) },
    origin: originOf(context.model, [...context.stage.path, manager.name, option]),
    data: { options },
  }));
  const steps = wanted.map(({ target, option }, index) => copyGenerated(context, [manager.name, option], artifacts[index]!.path, target, '0644'));
  return { steps, artifacts };
}

/** The sources of an option; `repositories.key` is the key `key` of each map in the list `repositories`. */
function sourcesOf(options: ManagerOptions, option: string): string[] {
  const [name = '', key] = option.split('.');
  return textsIn(options[name], []).flatMap(({ text, path }) => (path.at(-1) === key ? [text] : []));
}
