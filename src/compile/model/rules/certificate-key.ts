import { certificateFiles } from '../certificates.ts';
import type { Rule } from '../rule.ts';

export const certificateKey: Rule = {
  code: 'CERTIFICATE_KEY',
  severity: 'error',
  description: 'A file of `certificates` holds no private key: whoever has an image, or the repository, could sign in the name of the authority.',
  *check(model) {
    for (const { file, path, blocks } of certificateFiles(model)) {
      for (const { label, span } of blocks) {
        if (!label?.endsWith('PRIVATE KEY')) continue;
        const hint = 'take it out of the file and of the history of the repository; if anybody else could read it, the authority has to be replaced';
        yield { path, span, message: `"${file}" holds a private key`, hint };
      }
    }
  },
};
