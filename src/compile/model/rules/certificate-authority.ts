import { authorities } from '../certificates/certificates.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* certificateAuthority(model: Model): Iterable<Finding> {
  for (const { file, path, span, certificate } of authorities(model)) {
    const { isAuthority, subject, issuer } = certificate;
    if (isAuthority) continue;
    const hint =
      subject === issuer
        ? 'ask for the authority that signs it, or have it issued as one (basicConstraints CA:TRUE)'
        : `use the certificate of "${issuer}" instead, which signed it`;
    yield { path, span, message: `"${subject}" in "${file}" is not a certificate authority: programs do not trust what it signs`, hint };
  }
}
