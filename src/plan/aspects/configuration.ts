import type { Manager } from '../../managers/manager.ts';
import { copyGenerated, fillOptions, holds, optionsOf, originOf, partialName, runStep } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { PlannedArtifact } from '../plan.ts';

/** The mirror files of a manager, on the stage where a path of the tree first needs them. */
export function configuration(context: StageContext, manager: Manager): Contribution {
  const { model, stage, parent, mirrors, planned } = context;
  if (!mirrors) return {};
  const options = optionsOf(stage, manager, planned.facts);
  const files = manager.configuration.filter(({ when, template }) => holds(when, options) && !parent?.configured.includes(partialName(manager, template)));
  if (files.length === 0) return {};
  const data = { root: mirrors.root, mirror: mirrors[manager.name] };
  const artifacts = files.map(({ template }): PlannedArtifact => ({
    path: context.claim(`mirrors/${manager.name}`, template.replace(/\.hbs$/, ''), JSON.stringify(data)),
    template: { partial: partialName(manager, template) },
    origin: originOf(model, ['mirrors', manager.name]),
    data,
  }));
  const copies = files.map(({ target }, index) =>
    copyGenerated(
      context,
      [manager.name],
      artifacts[index]!.path,
      fillOptions(target, options, planned.facts),
      '0644',
      index === 0 ? `Mirror of ${manager.title}` : undefined,
    ),
  );
  const first = manager.prepare && files[0] === manager.configuration[0];
  return { steps: [...(first ? [runStep(context, [manager.name], partialName(manager, 'prepare'), {})] : []), ...copies], artifacts };
}
