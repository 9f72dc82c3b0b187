import { fetchedFiles } from '../fetched-files.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* downloadSha256(model: Model): Iterable<Finding> {
  for (const { stage, by, name, url, path, item, sha256 } of fetchedFiles(model)) {
    if (sha256 !== undefined) continue;
    const hint = `run \`npx dwbuild lock --update ${item?.name ?? name}\`, which gets the file and adds it, or add \`sha256\` yourself`;
    if (item) yield { path, message: `the ${by} package "${item.spec}" of stage "${stage.name}" has no sha256`, hint };
    else yield { path: [...path, 'url'], message: `the download "${url}" of stage "${stage.name}" has no sha256`, hint };
  }
}
