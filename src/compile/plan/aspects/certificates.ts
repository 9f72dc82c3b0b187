import { basename, dirname } from 'node:path/posix';
import { authorities } from '../../model/certificates.ts';
import { originOf, runStep, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { PlannedArtifact } from '../plan.ts';

/** Where Debian's ca-certificates puts all that is trusted, and dwbuild what is declared until that is installed. */
export const BUNDLE = '/etc/ssl/certs/ca-certificates.crt';

/** From where update-ca-certificates adds to it: files of one certificate each, since OpenSSL's and Java's lists of them take one a file. */
const FOLDER = '/usr/local/share/ca-certificates';

/** The declared certificate authorities, in every image from outside before anything is downloaded. */
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
