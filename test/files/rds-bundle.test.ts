import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bundle, path } from '../../scripts/rds-bundle.ts';

const text = readFileSync(path, 'utf8');

test('the committed bundle is fresh; scripts/rds-bundle.ts writes it', () => {
  assert.is(text, bundle());
});

test('contains a certificate authority for every region, without duplicates', () => {
  const authorities = (text.match(/-----BEGIN[^]*?-----END CERTIFICATE-----/g) ?? []).map((pem) => new X509Certificate(pem));
  assert.ok(authorities.length >= 109, `${authorities.length} certificates`);
  assert.is(new Set(authorities.map((authority) => authority.fingerprint256)).size, authorities.length);
  assert.equal(
    authorities.filter((authority) => !authority.ca),
    [],
  );
});

test.run();
