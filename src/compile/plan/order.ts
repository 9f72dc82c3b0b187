import { rootsOf } from '../model/lineage.ts';
import type { Stage } from '../model/model.ts';

/** Build order: every stage after its parent, families together, otherwise as in tools.yaml. */
export function inBuildOrder(stages: Iterable<Stage>): Stage[] {
  const ordered: Stage[] = [];
  const waiting = rootsOf(stages).toReversed();
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    ordered.push(stage);
    waiting.push(...stage.children.toReversed());
  }
  return ordered;
}
