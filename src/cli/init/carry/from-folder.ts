import { existsSync, realpathSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { UsageError } from '../../../diagnostic/usage-error.ts';
import { isWithin } from '../../../system/links.ts';
import { readText } from '../../../system/read-file.ts';
import type { NewFile } from '../files.ts';
import { readFolder } from './carry.ts';
import { declarationOf, leftLine } from './declaration.ts';
import type { SourceFolder } from './reading.ts';
import { stageOf } from './stage.ts';

/** What the files of a folder become. */
export interface FromFolder {
  /** tools.yaml, and the files that it names and that do not exist yet. */
  files: NewFile[];
  /** What was read, and what could not be carried over. */
  said: string[];
}

/**
 * Makes a first tools.yaml for a project of what lies in a folder.
 * @param shown the folder as the user names it
 * @throws UsageError if the folder does not exist, has nothing to read, or has a file that cannot be read
 */
export async function fromFolder(place: string, project: string, shown: string): Promise<FromFolder> {
  if (!statSync(place, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`--from must be a folder, not "${shown}"`);
  const root = realpathSync(place);
  const folder: SourceFolder = { has: (name) => isFile(root, name), read: (name) => readText(join(root, name)) };
  const { readings, unread } = await readFolder(folder, shown);
  const stage = stageOf(readings, unread);
  const inProject = isWithin(project, root) ? (name: string) => relative(project, join(root, name)).split(sep).join('/') : () => undefined;
  const { tools, files } = declarationOf(stage, folder.read, inProject);
  return {
    files: [...files, ['tools.yaml', tools] as const].map(([name, content]) => ({ path: join(project, name), content })),
    said: [`read ${readings.map(({ file }) => file).join(', ')}`, ...stage.left.map((each) => `not carried over: ${leftLine(each)}`)],
  };
}

/** Whether a name is a file of the folder; a link that leads out of it is none. */
function isFile(root: string, name: string): boolean {
  const place = join(root, name);
  return existsSync(place) && statSync(place).isFile() && isWithin(root, realpathSync(place));
}
