import { normalize } from 'node:path/posix';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { usedSources } from '../source.ts';

export function* secretCopied(model: Model): Iterable<Finding> {
  const { sources } = model;
  for (const [name, secret] of Object.entries(model.spec.secrets ?? {})) {
    const { file } = secret ?? {};
    if (file === undefined || sources.kind(file) !== 'file') continue;
    const same = (other: string) => normalize(other) === normalize(file) || sources.real(other) === sources.real(file);
    for (const { by, source } of usedSources(model)) {
      const kind = sources.kind(source);
      if (!(kind === 'folder' ? sources.list(source).some(same) : kind === 'file' && same(source))) continue;
      yield {
        path: ['secrets', name, 'file'],
        message: `"${file}" is a secret, but ${kind === 'folder' ? `it is in "${source}", which ${by}` : by.replace(/(copies|reads)$/, '$1 it')}`,
        hint: 'put it outside the files of stages, and into .gitignore; if it was committed, replace the secret',
      };
      break;
    }
  }
}
