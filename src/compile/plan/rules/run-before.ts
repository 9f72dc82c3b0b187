import { didYouMean, slip } from '../../../diagnostic/did-you-mean.ts';
import { runsOf } from '../../model/commands.ts';
import { correct } from '../../model/fixes.ts';
import type { Finding } from '../../model/rule.ts';
import type { PlannedStage } from '../plan.ts';
import type { PlanSubject } from '../rule.ts';

import { IMAGE_KEYS } from '../image-config.ts';
/** Keys whose steps are not those of the image's content: nothing can be said to run before them, or everything does. */
const NOT_KEYS = new Set(['from', 'parent', 'run', 'start', 'port', 'env', 'path', ...IMAGE_KEYS]);

export function* runBefore({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const keys = keysOf(planned(stage));
    for (const { before, index } of runsOf(stage).flat()) {
      if (before === undefined || keys.includes(before)) continue;
      const path = [...stage.path, 'run', index, 'before'];
      yield {
        path,
        message: `stage "${stage.name}" does nothing for \`${before}\`, before which a command is to run`,
        hint: didYouMean(before, keys) ?? (keys.length > 0 ? `it has steps for ${keys.join(', ')}` : 'remove `before`: the stage only runs commands'),
        fix: correct(model.document, path, slip(before, keys)),
      };
    }
  }
}

/** The keys of a stage that have steps. */
function keysOf({ steps }: PlannedStage): string[] {
  return [...new Set(steps.flatMap(({ origin }) => origin.path[2] ?? []).map(String))].filter((key) => !NOT_KEYS.has(key));
}
