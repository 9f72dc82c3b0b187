import type { Stage } from './model.ts';

/** The stages that must be built before a stage: its parent, and those that it copies from. */
export function neededFirst({ parent, copies }: Stage): Stage[] {
  return [...(parent ? [parent] : []), ...copies.flatMap(({ stage }) => stage ?? [])];
}
