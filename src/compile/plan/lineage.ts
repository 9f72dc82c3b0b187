import type { PlannedStage } from './plan.ts';

/** Stages by their names. */
export function byName(stages: readonly PlannedStage[]): Map<string, PlannedStage> {
  return new Map(stages.map((stage) => [stage.name, stage]));
}

/** A stage and its ancestors, from itself upwards; nothing for an unknown name. */
export function lineageOf(stages: ReadonlyMap<string, PlannedStage>, name: string): PlannedStage[] {
  const lineage: PlannedStage[] = [];
  for (let stage = stages.get(name); stage; stage = stage.parent === undefined ? undefined : stages.get(stage.parent)) lineage.push(stage);
  return lineage;
}
