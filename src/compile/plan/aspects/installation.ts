import { basename } from 'node:path/posix';
import type { Manager, ManagerOptions } from '../../model/managers/manager.ts';
import { archOf } from '../../model/reference/architectures.ts';
import { isEverywhere, platformsFor } from '../../model/package-platforms.ts';
import { fillAll } from '../../model/facts/facts.ts';
import { lineageOf } from '../../model/lineage.ts';
import { managerSources } from '../../model/project-files/manager-sources.ts';
import { needsAuthorities } from '../../model/tls.ts';
import { holds } from '../../model/managers/entry.ts';
import { copyGenerated, fillOptions, optionsOf, originOf, partialName, runStep, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { lockedInstallation } from './locked.ts';
import { copyOf } from '../copy.ts';
import type { ByArch } from '../run-data/installation.ts';
import type { PlannedArtifact, PlannedPackage } from '../plan.ts';
import { installationSecrets } from '../secrets.ts';

/** A manager's packages on a stage: the files that the installation needs, then the installation. */
export function installation(context: StageContext, manager: Manager): Contribution {
  const { model, stage, mirrors, planned, target } = context;
  const options = optionsOf(stage, manager, planned.facts);
  const all = planned.packages.filter((item) => item.manager === manager.name && !item.list).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const [packages, others] = [true, false].map((wanted) => all.filter((item) => isEverywhere(item, model.platforms) === wanted)) as [typeof all, typeof all];
  const copies = Array.from(managerSources(stage, manager, options), ({ source, target: place, option }) => {
    const to = fillOptions(place, { ...options, source, file: source.replaceAll('/', '-'), basename: basename(source) }, planned.facts);
    return step(context, 'COPY', option === undefined ? [manager.name] : [manager.name, option], copyOf(model.sources, source, to));
  });
  const settings = generatedFiles(context, manager, options, 'settings');
  if (all.length === 0 && !manager.installs.some((option) => options[option] !== undefined))
    return { steps: [...copies, ...settings.steps], artifacts: settings.artifacts };
  const temporary = generatedFiles(context, manager, options, 'temporary');
  const bootstrap = needsAuthorities(model, stage, options);
  const secrets = installationSecrets(model, manager, options);
  const lock = lockedInstallation(context, manager, bootstrap && planned.trusts.length === 0 && !secrets.secrets);
  const install = runStep(context, [manager.name], {
    script: partialName(manager, 'install'),
    manager: manager.name,
    packages: packages.map(({ fields, ...item }) => ({ ...fields, ...item })),
    options,
    path: planned.path,
    inherited: inheritedBy(context, manager, options),
    ...(manager.lists.marks && { marks: marksIn(context, manager, options) }),
    mirror: mirrors?.settings[manager.name] ?? fillAll(manager.defaults.mirror, planned.facts), // an absolute address applies without a mirror too
    root: mirrors?.root,
    bootstrap,
    trusts: planned.trusts,
    ...(others.length > 0 && { byArch: byArch(others, model.platforms), limited: others.map(({ fields }) => fields) }),
    ...(lock && { locked: lock.locked }),
    hadolint: all.length > 0 && !lock ? brokenRules(manager, options) : [],
    ...secrets,
    caches: target === 'buildkit' ? manager.caches.map((cache) => ({ id: `${stage.name}-${manager.name}`, target: cache })) : [],
  });
  const files = [settings, temporary, ...(lock ? [lock] : [])];
  return { steps: [...copies, ...files.flatMap(({ steps }) => steps), install], artifacts: files.flatMap(({ artifacts }) => artifacts) };
}

/** The packages that are only for some platforms, by the architecture of each. */
function byArch(packages: readonly PlannedPackage[], platforms: readonly string[]): ByArch[] {
  const archs = [...new Set(platforms.map(archOf))];
  return archs.map((arch) => {
    const own = packages.filter((item) => platformsFor(item).some((platform) => archOf(platform) === arch));
    return { arch, variables: [], words: own.map(({ spec, reason }) => ({ spec, ...(reason !== undefined && { reason }) })) };
  });
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

/** The files that options of this installation ask for: settings, which stay, and temporary ones, which its partial removes. */
function generatedFiles(context: StageContext, manager: Manager, options: ManagerOptions, purpose: 'settings' | 'temporary') {
  const wanted = manager[purpose].filter(({ option }) => options[option] !== undefined);
  const folder = purpose === 'settings' ? 'settings' : 'mirrors';
  const artifacts = wanted.map(({ template, option }): PlannedArtifact => ({
    path: `${folder}/${manager.name}/${context.stage.name}/${template.replace(/\.hbs$/, '')}`,
    template: { partial: partialName(manager, template) },
    origin: originOf(context.model, [...context.stage.path, manager.name, option]),
    data: { options },
  }));
  const places = { ...options, stage: context.stage.name };
  const steps = wanted.map(({ target, option }, index) =>
    copyGenerated(context, [manager.name, option], artifacts[index]!.path, fillOptions(target, places, context.planned.facts), '0644'),
  );
  return { steps, artifacts };
}

/** The marks that the installed lists of a stage have. */
function marksIn({ model: { sources } }: StageContext, { lists, installs }: Manager, options: ManagerOptions): Record<string, true> {
  const files = lists.options.flatMap((option) => (installs.includes(option) && typeof options[option] === 'string' ? [options[option]] : []));
  const texts = files.filter((file) => sources.kind(file) === 'file').map((file) => sources.read(file));
  const found = Object.entries(lists.marks!).filter(([, pattern]) => texts.some((text) => new RegExp(pattern, 'm').test(text)));
  return Object.fromEntries(found.map(([name]) => [name, true]));
}
