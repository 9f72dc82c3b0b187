import type { Path } from '../document/document.ts';
import type { Stage } from './model.ts';

/** The stages that must be built before a stage: its parent, and those that it copies from. */
export function neededFirst({ parent, copies }: Stage): Stage[] {
  return [...(parent ? [parent] : []), ...copies.flatMap(({ stage }) => stage ?? [])];
}

/** The name of the stage or image that a stage copies from or binds at a place, such as `run.0.bind.1.from`. */
export function originAt({ name, path, copies }: Stage, ...place: Path): string {
  const wanted = [...path, ...place].join('\0');
  const edge = copies.find((one) => one.path.join('\0') === wanted);
  if (!edge) throw new Error(`stage ${name} copies from nothing at ${place.join('.')}`);
  return edge.from;
}
