import { concerns } from '../../model/packages.ts';
import { holds } from '../../model/managers/entry.ts';
import { copyGenerated, fillOptions, optionsOf, originOf, partialName } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';

/** The programs of managers, on the first stage that needs them on each path of the tree. */
export function programs(context: StageContext): Contribution {
  const { model, stage, parent, planned } = context;
  const wanted = model.managers
    .filter((manager) => concerns(stage, manager))
    .flatMap((manager) => {
      const options = optionsOf(stage, manager, planned.facts);
      return manager.programs
        .filter(({ when, template }) => holds(when, options) && !parent?.configured.includes(partialName(manager, template)))
        .map(({ template, target }) => ({ manager, partial: partialName(manager, template), target: fillOptions(target, options, planned.facts) }));
    });
  return {
    steps: wanted.map(({ manager, partial, target }) => copyGenerated(context, [manager.name], pathOf(partial), target, '0755', `Program of ${manager.title}`)),
    artifacts: wanted.map(({ manager, partial }) => ({
      path: pathOf(partial),
      template: { partial },
      origin: originOf(model, [...stage.path, manager.name]),
      data: {},
    })),
  };
}

function pathOf(partial: string): string {
  return partial.replace('managers', 'programs');
}
