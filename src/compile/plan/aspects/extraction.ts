import { basename } from 'node:path/posix';
import { sourceOf } from '../../model/source.ts';
import { fill } from '../../model/facts.ts';
import type { FileSpec } from '../../model/declaration.ts';
import { numericOwner, runStep, step } from '../context.ts';
import type { StageContext } from '../context.ts';
import type { Step } from '../step.ts';

/**
 * A tar archive of the project, unpacked as a download is: by tar and not by ADD, which keeps the archive's owners and gives the folders
 * above the target new owners and modes. BuildKit shows the archive to that one command; elsewhere a COPY brings it.
 */
export function extraction(context: StageContext, file: FileSpec, index: number): Step[] {
  const { model, stage, planned, target: builder } = context;
  const key = ['files', index];
  const source = model.sources.real(sourceOf(model, stage, file));
  const target = fill(file.target, planned.facts).replace(/(.)\/$/, '$1');
  const [uid, gid] = numericOwner(stage, file.owner)?.split(':') ?? [];
  const place = `/tmp/${basename(source)}`;
  const common = { script: 'run/extract', archive: source, file: place, target, strip: 0, ...(uid && { owner: { uid, gid } }) } as const;
  if (builder === 'buildkit') return [runStep(context, key, { ...common, mounts: [{ source, target: place }] }, file.reason)];
  return [
    step(context, 'COPY', key, { sources: [source], target: '/tmp/', mode: '0644', unpacked: target }, file.reason),
    runStep(context, key, { ...common, removed: true }),
  ];
}
