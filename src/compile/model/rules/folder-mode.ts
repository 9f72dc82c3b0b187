import { sourceOf } from '../source.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* folderMode(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    for (const [index, { directory, mode }] of (stage.spec.paths ?? []).entries()) {
      if (directory !== undefined && mode !== undefined && hidesFolders(mode))
        yield {
          path: [...stage.path, 'paths', index, 'mode'],
          message: `the mode "${mode}" would make the directory "${directory}" of stage "${stage.name}" inaccessible: nobody could enter it`,
          hint: `write "${entered(mode)}"`,
        };
    }
    for (const [index, { source, mode }] of (stage.spec.copy ?? []).entries()) {
      if (!source.endsWith('/') || mode === undefined || !hidesFolders(mode)) continue;
      yield {
        path: [...stage.path, 'copy', index, 'mode'],
        message: `the mode "${mode}" would make the folder "${source}", which stage "${stage.name}" copies, inaccessible`,
        hint: 'remove the mode: files and folders keep those that they have',
      };
    }
    for (const [index, file] of (stage.spec.files ?? []).entries()) {
      if (file.mode === undefined || !hidesFolders(file.mode)) continue;
      const source = sourceOf(model, stage, file);
      if (!model.sources.folder(source).nested) continue;
      yield {
        path: [...stage.path, 'files', index, 'mode'],
        message: `the mode "${file.mode}" would make the folders in "${source}", which stage "${stage.name}" copies, inaccessible`,
        hint: 'remove the mode: files and folders keep their modes from git, 0755 and 0644; or copy the files one by one',
      };
    }
  }
}

/** Whether somebody who may list a folder of this mode may not enter it. */
function hidesFolders(mode: string): boolean {
  return /^[0-7]{3,4}$/.test(mode) && entered(mode) !== mode.padStart(4, '0');
}

/** The mode with the right to enter for all who may list. */
function entered(mode: string): string {
  const bits = Number.parseInt(mode, 8);
  return (bits | ((bits >> 2) & 0o111)).toString(8).padStart(4, '0');
}
