import { becomesImage } from '../model/kinds.ts';
import { lineageOf, rootsOf } from '../model/lineage.ts';
import type { PlannedStage } from './plan.ts';

/** The stages that become images. */
export function imagesAmong(stages: readonly PlannedStage[]): PlannedStage[] {
  return stages.filter(becomesImage);
}

/** The external images that stages are built on or copy from, each once. */
export function externalImages(stages: readonly PlannedStage[]): string[] {
  return [...new Set([...rootsOf(stages).map(({ base }) => base), ...imagesCopied(stages)])];
}

/** The external images that stages copy from, each once. */
export function imagesCopied(stages: readonly PlannedStage[]): string[] {
  return [...new Set(stages.flatMap(({ copies }) => copies.flatMap(({ name, stage }) => (stage ? [] : [name]))))];
}

/** The stages that a stage, its ancestors and so on copy from. */
export function stagesCopied(stage: PlannedStage): PlannedStage[] {
  return [...new Set(withNeeded(stage).flatMap(({ copies }) => copies.flatMap((copied) => copied.stage ?? [])))];
}

/** A stage with all stages that are built for it: its ancestors, what it copies from, and so on. */
export function withNeeded(stage: PlannedStage): PlannedStage[] {
  const found = new Set<PlannedStage>();
  const waiting = [stage];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const each of lineageOf(next)) {
      if (!found.has(each)) waiting.push(...each.copies.flatMap((copied) => copied.stage ?? []));
      found.add(each);
    }
  }
  return [...found];
}
