import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* downloadSha256({ stages, managers }: Model): Iterable<Finding> {
  const fetched = new Set(managers.filter((manager) => manager.package.properties?.['sha256']).map(({ name }) => name));
  for (const { name, path, spec, packages } of stages.values()) {
    for (const [index, { url, git, sha256 }] of (spec.downloads ?? []).entries()) {
      if (url !== undefined && git === undefined && sha256 === undefined)
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
}
