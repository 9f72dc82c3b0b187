import { rootCertificates } from 'node:tls';

/** The files that the declarations name. */
export const FILES: Readonly<Record<string, string>> = {
  'stages/python.yaml': 'version: 1\n',
  'package-lock.json': '{ "packages": { "node_modules/@team/dwbuild-parts": { "version": "1.0.0", "integrity": "sha512-AAAA" } } }',
  'node_modules/@team/dwbuild-parts/package.json': '{ "version": "1.0.0" }',
  'node_modules/@team/dwbuild-parts/partials/own.hbs': '',
  'files/company-ca.pem': rootCertificates[0]!,
  'files/base/dw-install': '#!/bin/sh\n',
  'files/base/go.sum': '',
  'files/base/team-5f2c1a3b.rsa.pub': '-----BEGIN PUBLIC KEY-----\n',
  'files/base/example.asc': '-----BEGIN PGP PUBLIC KEY BLOCK-----\n',
  'test/settings.json': '{}',
  'files/python/constraints.txt': 'six==1.16.0\n',
  'files/python/requirements.txt': 'six==1.16.0\n',
  'files/python/pyproject.toml': '[project]\nname = "app"\n',
  'files/python/uv.lock': 'version = 1\n',
  'files/analysis/environment.yml': 'dependencies: [python=3.12]\n',
  'files/python-theia/packages/server/package.json': '{ "name": "server", "version": "1.0.0" }\n',
  'files/python-theia/package.json': '{ "name": "theia", "version": "1.0.0" }\n',
  'files/python-theia/package-lock.json': JSON.stringify({
    name: 'theia',
    version: '1.0.0',
    lockfileVersion: 3,
    packages: { '': { name: 'theia', version: '1.0.0' } },
  }),
};
