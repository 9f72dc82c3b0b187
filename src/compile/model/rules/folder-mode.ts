import { sourceOf } from '../source.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* folderMode(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    for (const [index, file] of (stage.spec.files ?? []).entries()) {
      if (file.mode === undefined || !/^[0-7]{3,4}$/.test(file.mode)) continue;
      const bits = Number.parseInt(file.mode, 8);
      const source = sourceOf(model, stage, file);
      const read = (bits >> 2) & 0o111;
      if ((read & bits) === read || !model.sources.folder(source).nested) continue;
      yield {
        path: [...stage.path, 'files', index, 'mode'],
        message: `the mode "${file.mode}" would make the folders in "${source}", which stage "${stage.name}" copies, inaccessible`,
        hint: 'remove the mode: files and folders keep their modes from git, 0755 and 0644; or copy the files one by one',
      };
    }
  }
}
