import { basename, dirname } from 'node:path/posix';
import { authorities } from '../../model/certificates/certificates.ts';
import { originOf, runStep, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { PlannedArtifact } from '../plan.ts';

/** Adds the declared certificate authorities to every external image before any download; one certificate per file, as OpenSSL and Java require. */
export function certificates(context: StageContext): Contribution {
  const { model, stage } = context;
  const found = stage.parent ? [] : authorities(model);
  const { bundle, folder } = stage.distribution.authorities;
  if (found.length === 0) return {};
  const artifacts = found.map(({ path, file, certificate: { pem, subject } }, index): PlannedArtifact => ({
    path: `certificates/dwbuild-${index + 1}.crt`,
    template: { partial: 'artifacts/certificate' },
    origin: originOf(model, path),
    data: { pem, subject, file },
  }));
  const origin = originOf(model, ['certificates']);
  const sources = artifacts.map(({ path }) => `${context.out}/${path}`);
  const copy = step(context, 'COPY', [], { sources, target: `${folder}/`, mode: '0644' }, 'Certificate authorities');
  const installed = artifacts.map(({ path }) => `${folder}/${basename(path)}`);
  const trust = runStep(context, [], { script: 'run/certificates', certificates: installed, bundle, folder: dirname(bundle) });
  return {
    steps: [
      { ...copy, origin },
      { ...trust, origin },
    ],
    artifacts,
  };
}
