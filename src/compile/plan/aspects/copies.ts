import { originAt } from '../../model/copies.ts';
import { fill } from '../../model/facts/facts.ts';
import { asideOf } from '../asides.ts';
import { numericOwner, step } from '../context.ts';
import type { Contribution, StageContext } from '../context.ts';

/** Copies from other stages and images, one COPY each, in the order of tools.yaml. */
export function copies(context: StageContext): Contribution {
  const { stage, planned } = context;
  const steps = (stage.spec.copy ?? []).map(({ source: from, target: to, mode, owner, exclude, reason }, index) => {
    const [source, target] = [fill(from, planned.facts), fill(to, planned.facts)];
    const data = {
      from: originAt(stage, 'copy', index, 'from'),
      sources: [source],
      target,
      mode,
      owner: numericOwner(stage, owner),
      ...(exclude && { exclude, without: asideOf(stage.name, index) }),
    };
    return step(context, 'COPY', ['copy', index], data, reason);
  });
  return { steps };
}
