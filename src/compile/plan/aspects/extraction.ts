import { basename } from 'node:path/posix';
import { sourceOf } from '../../model/source.ts';
import { fill } from '../../model/facts/facts.ts';
import type { FileSpec } from '../../model/declaration/files.ts';
import { ownerNumbers, runStep, step } from '../context.ts';
import type { StageContext } from '../context.ts';
import type { Step } from '../step.ts';

/**
 * Extracts a tar archive of the project. It uses tar instead of ADD, which keeps the archive's owners and changes owner and mode of the
 * folders above the target. BuildKit mounts the archive for the command; other builders copy it first.
 */
export function extraction(context: StageContext, file: FileSpec, index: number): Step[] {
  const { model, stage, planned, target: builder } = context;
  const key = ['files', index];
  const source = model.sources.real(sourceOf(model, stage, file));
  const target = fill(file.target, planned.facts).replace(/(.)\/$/, '$1');
  const owner = ownerNumbers(stage, file.owner);
  const place = `/tmp/${basename(source)}`;
  const common = { script: 'run/extract', archive: source, file: place, target, strip: 0, ...(owner && { owner }) } as const;
  if (builder === 'buildkit') return [runStep(context, key, { ...common, mounts: [{ source, target: place }] }, file.reason)];
  return [
    step(context, 'COPY', key, { sources: [source], target: '/tmp/', mode: '0644', unpacked: target }, file.reason),
    runStep(context, key, { ...common, removed: true }),
  ];
}
