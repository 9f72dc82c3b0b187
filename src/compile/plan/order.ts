import { neededFirst } from '../model/copies.ts';
import { rootsOf } from '../model/lineage.ts';
import type { Stage } from '../model/model.ts';

/** Build order: a stage follows its parent directly, and all stages that it copies from; apart from that the order of tools.yaml is kept. */
export function inBuildOrder(stages: Iterable<Stage>): Stage[] {
  const ordered = new Set<Stage>();
  const begun = new Set<Stage>();
  const waiting = downwards(stages).toReversed();
  for (let stage = waiting.at(-1); stage; stage = waiting.at(-1)) {
    const missing = begun.has(stage) ? [] : neededFirst(stage).filter((each) => !begun.has(each));
    begun.add(stage);
    if (missing.length > 0) waiting.push(...missing.toReversed());
    else ordered.add(waiting.pop()!);
  }
  return [...ordered];
}

/** The stages below roots, each followed by its children. */
function downwards(stages: Iterable<Stage>): Stage[] {
  const found: Stage[] = [];
  const waiting = rootsOf(stages).toReversed();
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    found.push(stage);
    waiting.push(...stage.children.toReversed());
  }
  return found;
}
