import type { Manager } from '../../model/managers/manager.ts';
import { holds } from '../../model/managers/entry.ts';
import { copyGenerated, fillOptions, optionsOf, originOf, partialName, runStep } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';
import type { PlannedArtifact } from '../plan.ts';

/** A manager's configuration files for mirror and certificates, on the first stage that needs them on each path of the tree. */
export function configuration(context: StageContext, manager: Manager): Contribution {
  const { model, stage, parent, mirrors, planned } = context;
  const wanted = { mirrors: mirrors !== undefined, certificates: planned.trusts.length > 0 };
  const options = optionsOf(stage, manager, planned.facts);
  const files = manager.configuration.filter(
    ({ when, template, for: purpose = 'mirrors' }) => wanted[purpose] && holds(when, options) && !parent?.configured.includes(partialName(manager, template)),
  );
  if (files.length === 0) return {};
  const data = { mirrors: { root: mirrors?.root, mirror: mirrors?.settings[manager.name] }, certificates: { bundle: stage.distribution.authorities.bundle } };
  const artifacts = files.map(({ template, for: purpose = 'mirrors' }): PlannedArtifact => ({
    path: context.claim(`${purpose}/${manager.name}`, template.replace(/\.hbs$/, ''), JSON.stringify(data[purpose])),
    template: { partial: partialName(manager, template) },
    origin: originOf(model, purpose === 'mirrors' ? ['mirrors', manager.name] : ['certificates']),
    data: data[purpose],
  }));
  const copies = files.map(({ target }, index) =>
    copyGenerated(
      context,
      [manager.name],
      artifacts[index]!.path,
      fillOptions(target, options, planned.facts),
      '0644',
      index === 0 ? `${mirrors ? 'Mirror' : 'Certificates'} of ${manager.title}` : undefined,
    ),
  );
  const first = manager.prepare && files[0] === manager.configuration[0];
  return { steps: [...(first ? [runStep(context, [manager.name], { script: partialName(manager, 'prepare') })] : []), ...copies], artifacts };
}
