import { certificateFiles } from '../certificates/certificates.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* certificateKey(model: Model): Iterable<Finding> {
  for (const { file, path, blocks } of certificateFiles(model)) {
    for (const { label, span } of blocks) {
      if (!label?.endsWith('PRIVATE KEY')) continue;
      const hint = 'remove it from the file and from the history of the repository; if anybody else could read it, replace the authority';
      yield { path, span, message: `"${file}" contains a private key`, hint };
    }
  }
}
