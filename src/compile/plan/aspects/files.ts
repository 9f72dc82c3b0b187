import { basename } from 'node:path/posix';
import { archFacts } from '../../model/reference/architectures.ts';
import { buildFactsIn } from '../../model/facts/build-facts.ts';
import { declaredSource, sourceOf, sourcesOf } from '../../model/source.ts';
import type { FileSpec } from '../../model/declaration/files.ts';
import { numericOwner, originOf, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import { copyOf, copyOfFile } from '../copy.ts';
import { fill } from '../../model/facts/facts.ts';
import type { PlannedArtifact } from '../plan.ts';
import type { CopyData, Step } from '../step.ts';
import { extraction } from './extraction.ts';

export interface Copy {
  data: CopyData;
  title?: string | undefined;
  index: number;
}

/** Files: one COPY for each folder, and one for files with the same target folder, mode and owner. Templates are rendered first, archives extracted last. */
export function files(context: StageContext): Contribution {
  const artifacts: PlannedArtifact[] = [];
  const all = [...(context.stage.spec.files ?? []).entries()];
  const copies = all.filter(([, file]) => !file.extract).map(([index, file]) => copyFrom(context, file, index, artifacts));
  const archives = all.filter(([, file]) => file.extract).flatMap(([index, file]) => extraction(context, file, index));
  return { steps: [...merged(copies).map((copy) => copyStep(context, 'files', copy)), ...archives], artifacts };
}

function copyFrom(context: StageContext, file: FileSpec, index: number, artifacts: PlannedArtifact[]): Copy {
  const { sources } = context.model;
  const source = sourceOf(context.model, context.stage, file);
  const target = fill(file.target, context.planned.facts);
  const owner = numericOwner(context.stage, file.owner);
  const rights = { mode: file.mode, owner };
  const all = sourcesOf(context.model, context.stage, file);
  if (all.length > 1) {
    const byArch = declaredSource(context.model, context.stage, file);
    return { data: { ...copyOfFile(source, target, rights), sources: all, target, byArch }, title: file.reason, index };
  }
  const isTemplate = source.endsWith('.hbs') && sources.kind(source) === 'file';
  const data = isTemplate ? copyOfFile(render(context, source, index, artifacts), target, rights) : copyOf(sources, source, target, rights);
  return { data, title: file.reason, index };
}

function render(context: StageContext, source: string, index: number, artifacts: PlannedArtifact[]): string {
  const { model, stage, planned, mirrors } = context;
  const path = `files/${stage.name}/${basename(source, '.hbs')}`;
  const { user, facts, env, port } = planned;
  const addresses = mirrors && { ...mirrors.settings, root: mirrors.root };
  artifacts.push({
    path,
    template: { source, text: model.sources.read(source) },
    origin: originOf(model, [...stage.path, 'files', index]),
    data: {
      stage: stage.name,
      user,
      facts: { ...(namesArch(source, model) && valuesKnown(model)), ...facts },
      env,
      path: planned.path,
      port,
      mirrors: addresses,
      packages: context.declared(),
    },
  });
  return `${context.out}/${path}`;
}

function namesArch(source: string, { sources }: StageContext['model']): boolean {
  return /\bfacts\.\[?arch\b/.test(sources.read(source));
}

/** The facts of the architecture, if there is only one: templates are rendered by the compilation. */
function valuesKnown({ platforms }: StageContext['model']): Record<string, string> {
  return Object.fromEntries(Object.entries(archFacts(platforms)).filter(([, value]) => buildFactsIn(value).length === 0));
}

export function merged(copies: readonly Copy[]): Copy[] {
  const groups = new Map<string, Copy>();
  for (const { data, title, index } of copies) {
    const { sources, target, mode, owner, folder, byArch } = data;
    const key = folder || byArch ? `${index}` : [target, mode, owner, title].join('\0');
    const first = groups.get(key);
    groups.set(key, first ? { ...first, data: { ...first.data, sources: [...first.data.sources, ...sources] } } : { data, title, index });
  }
  return [...groups.values()];
}

export function copyStep(context: StageContext, key: 'files' | 'paths', { data, title, index }: Copy): Step {
  return step(context, 'COPY', [key, index], { ...data, sources: data.sources.toSorted() }, title);
}
