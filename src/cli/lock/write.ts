import { existsSync } from 'node:fs';
import { replace } from '../../compile/output/replace.ts';
import type { Project } from '../../compile/project.ts';
import type { EditedFile } from '../../edit/fix.ts';
import { topOf } from '../../system/links.ts';
import { readText } from '../../system/read-file.ts';
import { writeFiles } from '../../system/write-files.ts';
import { aloneIn } from '../alone-in.ts';
import type { CommandResult } from '../command.ts';

/**
 * Writes the checksums in the files of the declaration, which must not have changed meanwhile, and the locks whose content changed.
 * @param says what there is to say, given the places of the written locks
 */
export async function writeLocks(
  project: Project,
  declaration: readonly EditedFile[],
  locks: ReadonlyMap<string, string>,
  says: (written: ReadonlyMap<string, string>) => string,
): Promise<CommandResult> {
  const differ = () => new Map([...locks].filter(([place, text]) => !existsSync(place) || readText(place) !== text));
  if (declaration.length === 0 && differ().size === 0) return { diagnostics: [], message: says(new Map()) };
  return aloneIn(project, async () => {
    if (!replace(declaration)) return { message: `error: ${project.file} was changed meanwhile, so nothing was written`, exitCode: 1 };
    const changed = differ();
    writeFiles(topOf(project.directory, project.path), changed);
    return { diagnostics: [], message: says(changed) };
  });
}
