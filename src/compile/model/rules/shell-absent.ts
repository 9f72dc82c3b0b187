import { commandLists } from '../commands.ts';
import { distributionOfImage } from '../distribution.ts';
import { lineageOf } from '../lineage.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { lacksBash } from '../shells.ts';

export function* shellAbsent({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    if (stage.spec.shell !== 'bash') continue;
    const lineage = lineageOf(stage);
    const image = lineage.at(-1)!.spec.from;
    if (image === undefined || !lacksBash(image) || lineage.some(canHaveBash)) continue;
    yield {
      path: [...stage.path, 'shell'],
      message: `the commands of stage "${stage.name}" run in bash, which ${image} does not have`,
      hint: `${bringing(image)}, or remove \`shell: bash\``,
    };
  }
}

/** How a stage gets bash: from the manager of its distribution if the image has one, otherwise by commands of a parent. */
function bringing(image: string): string {
  const distribution = distributionOfImage(image);
  return distribution ? `install it with \`${distribution.manager}: [bash]\`` : 'install bash in a stage that is the `parent` of this one';
}

/** Whether a stage can bring bash before the commands that need it: by a package manager, a copy, or commands of its own that run in sh. */
function canHaveBash(stage: Stage): boolean {
  const { entries, spec } = stage;
  const inBash = lineageOf(stage).find(({ spec: { shell } }) => shell !== undefined)?.spec.shell === 'bash';
  const commands = commandLists(stage).some(({ built }) => built);
  return (
    entries.size > 0 || [spec.copy, spec.files, spec.downloads, spec.use].some((list) => list?.length) || spec.dockerfile !== undefined || (!inBash && commands)
  );
}
