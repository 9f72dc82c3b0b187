// npm run npm-locks: recreates package-lock.json beside the package.json of every npm project of tools.yaml, without
// installing it. The lock contains no registry address, so that it works with every mirror.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Arborist from '@npmcli/arborist';
import type { Options } from '@npmcli/arborist';
import { parse } from 'yaml';

interface Declaration {
  stages: Record<string, { npm?: { project?: string } | unknown[] }>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
const { stages } = parse(readFileSync(`${root}/tools.yaml`, 'utf8')) as Declaration;
// One cache for all projects, so that each package is requested from the registry once.
const packumentCache: NonNullable<Options['packumentCache']> = new Map();

for (const { npm } of Object.values(stages)) {
  const project = npm && 'project' in npm ? npm.project : undefined;
  if (project === undefined) continue;
  const tree = await new Arborist({
    path: `${root}/${project}`,
    registry: process.env['npm_config_registry'],
    packageLockOnly: true,
    ignoreScripts: true,
    audit: false,
    omitLockfileRegistryResolved: true,
    packumentCache,
  }).buildIdealTree();
  await tree.meta!.save();
  console.error(`${project}/package-lock.json: ${tree.inventory.size} packages`);
}
