import { makesLayer } from '../step.ts';
import type { PlannedStage } from '../plan.ts';
import type { PlanSubject } from '../rule.ts';
import type { Finding } from '../../model/rule.ts';

/**
 * Docker and containerd reject images with more than about 125 layers (overlayfs has a limit for the options of a mount); the base image
 * already has some.
 */
const MOST = 100;

export function* tooManyLayers({ plan }: PlanSubject): Iterable<Finding> {
  const layers = new Map<PlannedStage, number>();
  for (const stage of plan.stages) {
    const { name, parent, origin, steps } = stage;
    const below = parent ? layers.get(parent)! : 0;
    const all = below + steps.filter(makesLayer).length;
    layers.set(stage, all);
    if (all <= MOST || below > MOST) continue;
    yield {
      path: origin.path,
      message: `stage "${name}" adds ${all} layers to its base image${parent ? `, ${below} of them in its parent` : ''}`,
      hint: 'copy a folder instead of its files, unpack several downloads from one archive, or merge stages: each file group, download and manager adds a layer',
    };
  }
}
