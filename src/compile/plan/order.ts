import { rootsOf } from '../model/lineage.ts';
import type { Stage } from '../model/model.ts';

/** Build order: children directly follow their parents; apart from that the order of tools.yaml is kept. */
export function inBuildOrder(stages: Iterable<Stage>): Stage[] {
  const ordered: Stage[] = [];
  const waiting = rootsOf(stages).toReversed();
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    ordered.push(stage);
    waiting.push(...stage.children.toReversed());
  }
  return ordered;
}
