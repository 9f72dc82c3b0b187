import { authorities } from '../certificates.ts';
import { KEY_USAGE, signsCertificates } from '../extensions.ts';
import type { Rule } from '../rule.ts';

export const certificateAuthority: Rule = {
  code: 'CERTIFICATE_AUTHORITY',
  severity: 'error',
  description:
    'Each of `certificates` is a certificate authority, which may sign others: its basic constraints say CA, and its key usage, if it has one, certificate signing. The certificate of a server is none.',
  *check(model) {
    for (const { file, path, span, certificate } of authorities(model)) {
      const { isAuthority, subject, issuer, extensions } = certificate;
      const usage = extensions.get(KEY_USAGE);
      if (isAuthority && (!usage || signsCertificates(usage))) continue;
      const hint =
        subject === issuer
          ? 'ask for the authority that signs it, or have it issued as one (basicConstraints CA:TRUE)'
          : `take the certificate of "${issuer}" instead, which has signed it`;
      yield { path, span, message: `"${subject}" in "${file}" is no certificate authority: programs trust nothing that it signs`, hint };
    }
  },
};
