import type { PlannedStage } from '../plan.ts';
import type { Step } from '../step.ts';

/** Adds its digest to each external image in the steps of a stage. */
export function withPins(steps: readonly Step[], pins: Readonly<Record<string, string>>): Step[] {
  return steps.map((step): Step => {
    if (step.instruction === 'FROM') return { ...step, data: { ...step.data, base: pinnedName(step.data.base, pins) } };
    if (step.instruction === 'COPY' && step.data.from !== undefined) return { ...step, data: { ...step.data, from: pinnedName(step.data.from, pins) } };
    if (step.instruction !== 'RUN' || !step.data.mounts) return step;
    const mounts = step.data.mounts.map((mount) => (mount.from === undefined ? mount : { ...mount, from: pinnedName(mount.from, pins) }));
    return { ...step, data: { ...step.data, mounts } };
  });
}

/** The digests of the external images of stages, by the name that tools.yaml has for them. */
export function pinsOf(stages: readonly PlannedStage[]): Map<string, string> {
  return new Map(stages.flatMap(({ pins = {} }) => Object.entries(pins)));
}

/** An external image with its digest, if it is locked. */
export function pinnedName(image: string, pins: Readonly<Record<string, string>> = {}): string {
  return Object.hasOwn(pins, image) ? `${image}@${pins[image]}` : image;
}
