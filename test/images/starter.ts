import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { temporaryFolder } from '../temporary-folder.ts';
import { dwbuild, prove } from './prove.ts';

/**
 * Follows docs/start.md with a template, from an empty folder to tested images, with access only to the mirror. starters/<template>.yaml
 * replaces keys of stages. Returns the images by stage. Throws with the output of dwbuild if it fails.
 * @param stages the stages to build; default: all
 */
export async function startProject(template: string, stages: readonly string[] = []): Promise<Readonly<Record<string, string>>> {
  const folder = temporaryFolder('project');
  const differences = fileURLToPath(new URL(`starters/${template}.yaml`, import.meta.url));
  await dwbuild(folder, 'init', 'project', '--template', template);
  return await prove(join(folder, 'project'), existsSync(differences) ? parse(readFileSync(differences, 'utf8')) : undefined, stages);
}
