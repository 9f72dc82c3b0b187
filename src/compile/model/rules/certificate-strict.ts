import { authorities } from '../certificates/certificates.ts';
import type { Certificate } from '../certificates/certificates.ts';
import { AUTHORITY_KEY_IDENTIFIER, BASIC_CONSTRAINTS, KEY_USAGE, SUBJECT_KEY_IDENTIFIER } from '../certificates/extensions.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* certificateStrict(model: Model): Iterable<Finding> {
  for (const { file, path, span, certificate } of authorities(model)) {
    const missing = lacks(certificate);
    if (!certificate.isAuthority || missing.length === 0) continue;
    yield {
      path,
      span,
      message: `"${certificate.subject}" in "${file}" lacks ${missing.join(', ')}: Python 3.13 and later reject what it signs`,
      hint: `ask the operators of the authority for a certificate of the same key with ${missing.join(', ')}`,
    };
  }
}

/** The extensions that OpenSSL's X509_V_FLAG_X509_STRICT requires and the certificate lacks, in OpenSSL's configuration syntax. */
function lacks({ extensions, subject, issuer }: Certificate): string[] {
  return [
    ...(extensions.get(BASIC_CONSTRAINTS)?.critical === false ? ['basicConstraints=critical,CA:TRUE'] : []),
    ...(extensions.has(KEY_USAGE) ? [] : ['keyUsage=critical,keyCertSign']),
    ...(extensions.has(SUBJECT_KEY_IDENTIFIER) ? [] : ['subjectKeyIdentifier=hash']),
    ...(subject === issuer || extensions.has(AUTHORITY_KEY_IDENTIFIER) ? [] : ['authorityKeyIdentifier=keyid']),
  ];
}
