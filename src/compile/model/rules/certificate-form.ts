import { certificateFiles } from '../certificates/certificates.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* certificateForm(model: Model): Iterable<Finding> {
  for (const [index, file] of (model.spec.certificates ?? []).entries()) {
    if (model.sources.kind(file) === 'folder') yield { path: ['certificates', index], message: `"${file}" is a folder`, hint: 'list its files' };
  }
  for (const { file, path, blocks } of certificateFiles(model)) {
    if (blocks.length === 0) {
      const hint = `convert a DER certificate with \`openssl x509 -inform der -in ${file} -out …\``;
      yield { path, message: `"${file}" contains no PEM certificate`, hint };
    }
    for (const { label, certificate, span } of blocks) {
      if (certificate || label?.endsWith('PRIVATE KEY')) continue;
      const what = label === undefined ? 'a block without an end' : label === 'CERTIFICATE' ? 'an invalid certificate' : `a block of type ${label}`;
      yield {
        path,
        span,
        message: `"${file}" contains ${what}`,
        hint: 'keep only blocks from BEGIN CERTIFICATE to END CERTIFICATE, exactly as issued',
      };
    }
  }
}
