import { basename } from 'node:path/posix';
import type { Manager } from '../../managers/manager.ts';
import { ancestorsOf, mentions } from '../../spec/model.ts';
import { copyGenerated, fillOptions, folderOf, holds, optionsOf, originOf, partialName, runStep, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { PlannedArtifact, Step } from '../plan.ts';

/** Every manager in turn: its configuration, where this stage is the first to need it, then its packages. */
export function managers(context: StageContext): Contribution {
  const parts = context.model.managers
    .filter((manager) => mentions(context.stage, manager) || (manager.always && !context.stage.parent))
    .map((manager) => [configure(context, manager), install(context, manager)])
    .flat();
  return { steps: parts.flatMap(({ steps = [] }) => steps), artifacts: parts.flatMap(({ artifacts = [] }) => artifacts) };
}

function configure(context: StageContext, manager: Manager): Contribution {
  const { model, stage, mirrors, planned } = context;
  if (!mirrors) return {};
  const options = optionsOf(stage, manager, planned.facts);
  const files = manager.configuration.filter(({ when }) => holds(when, options) && !ancestorsOf(stage).some((ancestor) => configures(context, manager, ancestor, when)));
  if (files.length === 0) return {};
  const data = { root: mirrors.root, mirror: mirrors[manager.name] };
  const artifacts = files.map(({ template }): PlannedArtifact => ({
    path: context.claim(`mirrors/${manager.name}`, template.replace(/\.hbs$/, ''), JSON.stringify(data)),
    template: { partial: partialName(manager, template) },
    origin: originOf(model, ['mirrors', manager.name]),
    data,
  }));
  const copies = files.map(({ target }, index) =>
    copyGenerated(context, [manager.name], artifacts[index]!.path, fillOptions(target, options, planned.facts), '0644', index === 0 ? `Mirror of ${manager.title}` : undefined));
  const first = manager.prepare && files[0] === manager.configuration[0];
  return { steps: [...(first ? [runStep(context, [manager.name], partialName(manager, 'prepare'), {})] : []), ...copies], artifacts };
}

function configures({ planned }: StageContext, manager: Manager, ancestor: StageContext['stage'], when: Readonly<Record<string, unknown>> | undefined): boolean {
  return (mentions(ancestor, manager) || (manager.always && !ancestor.parent)) && holds(when, optionsOf(ancestor, manager, planned.facts));
}

function install(context: StageContext, manager: Manager): Contribution {
  const { stage, mirrors, planned, target } = context;
  const options = optionsOf(stage, manager, planned.facts);
  const packages = planned.packages.filter((item) => item.manager === manager.name).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const copies = manager.copies.flatMap(({ option, target: place }) => copyOption(context, manager, options[option], option, fillOptions(place, options, planned.facts)));
  if (packages.length === 0 && !manager.installs.some((option) => options[option] !== undefined)) return { steps: copies };
  const script = runStep(context, [manager.name], partialName(manager, 'install'), {
    manager: manager.name,
    packages: packages.map(({ fields, ...item }) => ({ ...fields, ...item })),
    options,
    mirror: mirrors?.[manager.name] ?? {},
    root: mirrors?.root,
    bootstrap: mirrors !== undefined && !stage.parent,
    caches: target === 'buildkit' ? manager.caches.map((cache) => ({ id: `${stage.name}-${manager.name}`, target: cache })) : [],
  });
  return { steps: [...copies, script] };
}

/** The file, or the files of the folder, that an option of a stage names, copied to where the installation reads it. */
function copyOption(context: StageContext, manager: Manager, source: unknown, option: string, target: string): Step[] {
  if (typeof source !== 'string') return [];
  const { sources } = context.model;
  const link = context.target === 'buildkit';
  const key = [manager.name, option];
  if (sources.kind(source) === 'file') {
    const named = basename(source) === basename(target);
    return [step(context, 'COPY', key, { sources: [source], target: named ? folderOf(target) : target, mode: '0644', link })];
  }
  return byFolder(sources.list(source)).map(([folder, files]) =>
    step(context, 'COPY', key, { sources: files, target: `${target}${folder.slice(source.replace(/\/$/, '').length)}/`, mode: '0644', link }));
}

/** Files by the folder they stand in, sorted. */
export function byFolder(files: readonly string[]): [folder: string, files: string[]][] {
  const folders = new Map<string, string[]>();
  for (const file of files) {
    const folder = file.slice(0, file.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return [...folders];
}
