import { certificateFiles } from '../certificates.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* certificateKey(model: Model): Iterable<Finding> {
  for (const { file, path, blocks } of certificateFiles(model)) {
    for (const { label, span } of blocks) {
      if (!label?.endsWith('PRIVATE KEY')) continue;
      const hint = 'take it out of the file and of the history of the repository; if anybody else could read it, the authority has to be replaced';
      yield { path, span, message: `"${file}" holds a private key`, hint };
    }
  }
}
