import type { Path } from '../document/document.ts';
import { rootsOf } from './lineage.ts';
import { modelOf } from './link/model-of.ts';
import type { Model, Stage } from './model.ts';

/**
 * A model reduced to what has no error: without the stages with one, those that use a group with one, the descendants of both, and the other
 * keys of tools.yaml with one.
 * @param faults the places of the errors
 * @returns undefined if no stage is left
 */
export function withoutFaults({ document, spec, sources, managers, given, stages }: Model, faults: readonly Path[]): Model | undefined {
  const [faulty, groups] = (['stages', 'groups'] as const).map((key) => new Set(faults.flatMap(([first, name]) => (first === key ? [String(name)] : []))));
  const sound = new Set<string>();
  const waiting = rootsOf(stages.values());
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (!isSound(stage)) continue;
    sound.add(stage.name);
    waiting.push(...stage.children);
  }
  if (sound.size === 0) return undefined;
  const others = new Set<string>(faults.flatMap(([first]) => (first === 'stages' || first === 'groups' ? [] : [String(first)])));
  const kept = Object.entries(spec).filter(([key]) => !others.has(key));
  const value = { ...Object.fromEntries(kept), stages: Object.fromEntries(Object.entries(spec.stages).filter(([name]) => sound.has(name))) };
  return modelOf({ ...document, root: { ...document.root, value } }, sources, managers, { args: given });

  function isSound({ name, spec: { use } }: Stage): boolean {
    return !faulty!.has(name) && !use?.some((group) => groups!.has(group));
  }
}
