import { commandLists } from '../commands.ts';
import { distributionOfImage } from '../distribution.ts';
import { lineageOf } from '../lineage.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { lacksBash, lacksShell } from '../reference/shells.ts';

export function* shellAbsent({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    const lineage = lineageOf(stage);
    const image = lineage.at(-1)!.spec.from;
    if (image === undefined) continue;
    if (stage.spec.shell === 'bash' && lacksBash(image) && !lineage.some(canHaveShell))
      yield {
        path: [...stage.path, 'shell'],
        message: `the commands of stage "${stage.name}" run in bash, which ${image} does not have`,
        hint: `${bringing(image)}, or remove \`shell: bash\``,
      };
    // what a copy leaves out is removed on top of the parent
    if (!lacksShell(image) || lineage.slice(1).some(canHaveShell)) continue;
    for (const [index, { exclude }] of (stage.spec.copy ?? []).entries())
      if (exclude)
        yield {
          path: [...stage.path, 'copy', index, 'exclude'],
          message: `a command leaves out these paths, but ${image} has no shell`,
          hint: 'copy the folder without `exclude` into a stage of `kind: build` that has a shell, remove the paths there, and copy it from there',
        };
  }
}

/** How a stage gets bash: from the manager of its distribution if the image has one, otherwise by commands of a parent. */
function bringing(image: string): string {
  const distribution = distributionOfImage(image);
  return distribution ? `install it with \`${distribution.manager}: [bash]\`` : 'install bash in a stage that is the `parent` of this one';
}

/** Whether a stage can bring a shell before the commands that need it: by a package manager, a copy, or commands of its own that run in sh. */
function canHaveShell(stage: Stage): boolean {
  const { entries, spec } = stage;
  const inBash = lineageOf(stage).find(({ spec: { shell } }) => shell !== undefined)?.spec.shell === 'bash';
  const commands = commandLists(stage).some(({ built }) => built);
  return (
    entries.size > 0 || [spec.copy, spec.files, spec.downloads, spec.use].some((list) => list?.length) || spec.dockerfile !== undefined || (!inBash && commands)
  );
}
