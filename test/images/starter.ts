import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { dwbuild, prove, temporaryFolder } from './prove.ts';

/**
 * Goes the way of docs/start.md with a template, from an empty folder to images that pass their tests, with nothing but the mirror in
 * reach. What starters/<template>.yaml says replaces keys of a stage. Gives the images by stage. Throws what dwbuild says where it does not get on.
 * @param stages those whose images are wanted; all, unless some are named
 */
export async function startProject(template: string, stages: readonly string[] = []): Promise<Readonly<Record<string, string>>> {
  const folder = temporaryFolder();
  const differences = fileURLToPath(new URL(`starters/${template}.yaml`, import.meta.url));
  await dwbuild(folder, 'init', 'project', '--template', template);
  return await prove(join(folder, 'project'), existsSync(differences) ? parse(readFileSync(differences, 'utf8')) : undefined, stages);
}
