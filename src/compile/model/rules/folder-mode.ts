import type { Rule } from '../rule.ts';
import { sourceOf } from '../source.ts';

export const folderMode: Rule = {
  code: 'FOLDER_MODE',
  severity: 'error',
  description: 'The mode of a folder with sub-folders lets everybody into a folder who may read it: COPY gives one mode to files and folders alike.',
  *check(model) {
    for (const stage of model.stages.values()) {
      for (const [index, file] of (stage.spec.files ?? []).entries()) {
        if (file.mode === undefined || file.extract || !/^[0-7]{3,4}$/.test(file.mode)) continue;
        const bits = Number.parseInt(file.mode, 8);
        const source = sourceOf(model, stage, file);
        if ((bits & 0o444) >> 2 === (bits & 0o111 & ((bits & 0o444) >> 2)) || !model.sources.folder(source).nested) continue;
        yield {
          path: [...stage.path, 'files', index, 'mode'],
          message: `the mode "${file.mode}" would close the folders in "${source}", which stage "${stage.name}" copies`,
          hint: 'leave the mode out: files and folders keep the modes that git has, 0755 and 0644; or copy the files one by one',
        };
      }
    }
  },
};
