import { basename, dirname } from 'node:path/posix';
import { authorities } from '../../model/certificates.ts';
import { originOf, runStep, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { PlannedArtifact } from '../plan.ts';

/** The bundle of Debian's ca-certificates. Until that package is installed, dwbuild writes the declared authorities to this path. */
export const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

/** update-ca-certificates reads this folder. One certificate per file, as OpenSSL and Java require. */
const FOLDER = '/usr/local/share/ca-certificates';

/** Adds the declared certificate authorities to every external image before any download. */
export function certificates(context: StageContext): Contribution {
  const { model, stage } = context;
  const found = stage.parent ? [] : authorities(model);
  if (found.length === 0) return {};
  const artifacts = found.map(({ path, file, certificate: { pem, subject } }, index): PlannedArtifact => ({
    path: `certificates/dwbuild-${index + 1}.crt`,
    template: { partial: 'artifacts/certificate' },
    origin: originOf(model, path),
    data: { pem, subject, file },
  }));
  const origin = originOf(model, ['certificates']);
  const sources = artifacts.map(({ path }) => `${context.out}/${path}`);
  const copy = step(context, 'COPY', [], { sources, target: `${FOLDER}/`, mode: '0644' }, 'Certificate authorities');
  const installed = artifacts.map(({ path }) => `${FOLDER}/${basename(path)}`);
  const bundle = runStep(context, [], { script: 'run/certificates', certificates: installed, bundle: BUNDLE, folder: dirname(BUNDLE) });
  return {
    steps: [
      { ...copy, origin },
      { ...bundle, origin },
    ],
    artifacts,
  };
}
