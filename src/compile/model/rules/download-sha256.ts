import type { Rule } from '../rule.ts';

export const downloadSha256: Rule = {
  code: 'DOWNLOAD_SHA256',
  severity: 'error',
  description: 'Every download, also of a package that is fetched as a file, has its SHA-256: what an address serves can change.',
  *check({ stages, managers }) {
    const fetched = new Set(managers.filter((manager) => manager.package.properties?.['sha256']).map(({ name }) => name));
    for (const { name, path, spec, packages } of stages.values()) {
      for (const [index, { url, sha256 }] of (spec.downloads ?? []).entries()) {
        if (sha256 === undefined)
          yield {
            path: [...path, 'downloads', index, 'url'],
            message: `the download "${url}" of stage "${name}" has no sha256`,
            hint: 'add `sha256`: the 64 digits that `sha256sum` prints for the file',
          };
      }
      for (const item of packages) {
        if (fetched.has(item.manager) && item.fields['sha256'] === undefined)
          yield {
            path: item.path,
            message: `the ${item.manager} package "${item.spec}" of stage "${name}" has no sha256`,
            hint: `write it as { name: "${item.spec}", sha256: … }`,
          };
      }
    }
  },
};
