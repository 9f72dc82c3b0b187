import { basename } from 'node:path/posix';
import { sourceOf } from '../../spec/source.ts';
import type { FileSpec } from '../../spec/spec.ts';
import { folderOf, numericOwner, originOf, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { fill } from '../../spec/facts.ts';
import type { PlannedArtifact } from '../plan.ts';
import type { Step } from '../step.ts';
import { copyFolder } from './copy-folder.ts';

interface Copy {
  instruction: 'COPY' | 'ADD';
  sources: string[];
  target: string;
  mode?: string;
  owner?: string;
  title?: string;
  index: number;
}

/** Files: one COPY for those that go to one folder with one mode and owner; templates are rendered first. */
export function files(context: StageContext): Contribution {
  const artifacts: PlannedArtifact[] = [];
  const copies = (context.stage.spec.files ?? []).flatMap((file, index) => copiesOf(context, file, index, artifacts));
  return { steps: merged(copies).map((copy) => copyStep(context, copy)), artifacts };
}

function copiesOf(context: StageContext, file: FileSpec, index: number, artifacts: PlannedArtifact[]): Copy[] {
  const { sources } = context.model;
  const source = sourceOf(context.model, context.stage, file);
  const target = fill(file.target, context.planned.facts);
  const owner = numericOwner(context.stage, file.owner);
  const common = { instruction: 'COPY' as const, mode: file.mode ?? '0644', index, ...(owner && { owner }), ...(file.reason && { title: file.reason }) };
  if (file.extract) return [{ ...common, instruction: 'ADD', mode: '', sources: [source], target: `${target.replace(/\/$/, '')}/` }];
  if (sources.kind(source) === 'folder') return copyFolder(sources.list(source), source, target).map((copy) => ({ ...common, ...copy }));
  const real = source.endsWith('.hbs') ? render(context, source, index, artifacts) : source;
  return [basename(real) === basename(target) ? { ...common, sources: [real], target: folderOf(target) } : { ...common, sources: [real], target }];
}

function render(context: StageContext, source: string, index: number, artifacts: PlannedArtifact[]): string {
  const { model, stage, planned, mirrors } = context;
  const path = `files/${stage.name}/${basename(source, '.hbs')}`;
  const { user, facts, env, port } = planned;
  artifacts.push({
    path,
    template: { source, text: model.sources.read(source) },
    origin: originOf(model, [...stage.path, 'files', index]),
    data: { stage: stage.name, user, facts, env, path: planned.path, port, mirrors, packages: context.declared() },
  });
  return `${context.out}/${path}`;
}

function merged(copies: readonly Copy[]): Copy[] {
  const groups = new Map<string, Copy>();
  for (const copy of copies) {
    const key = copy.target.endsWith('/') ? [copy.instruction, copy.target, copy.mode, copy.owner, copy.title].join('\0') : `${copy.index}\0${copy.target}`;
    const group = groups.get(key);
    if (group) group.sources.push(...copy.sources);
    else groups.set(key, copy);
  }
  return [...groups.values()];
}

function copyStep(context: StageContext, { instruction, title, index, ...data }: Copy): Step {
  return step(context, instruction, ['files', index], { link: context.target === 'buildkit', ...data, sources: data.sources.toSorted() }, title);
}
