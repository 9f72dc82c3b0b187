import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* parentCycle({ stages }: Model): Iterable<Finding> {
  const order = [...stages.values()];
  const done = new Set<Stage>();
  for (const start of order) {
    const trail = new Set<Stage>();
    let next: Stage | undefined = start;
    while (next && !done.has(next) && !trail.has(next)) {
      trail.add(next);
      next = next.spec.from === undefined ? next.parent : undefined;
    }
    if (next && trail.has(next)) yield finding(cycleFrom(next, order));
    for (const stage of trail) done.add(stage);
  }
}

/** The stages of a cycle, starting with the first in the file. */
function cycleFrom(entry: Stage, order: readonly Stage[]): Stage[] {
  const members = new Set<Stage>();
  for (let next: Stage | undefined = entry; next && !members.has(next); next = next.parent) members.add(next);
  const first = order.find((stage) => members.has(stage))!;
  const cycle = [first];
  for (let next = first.parent; next && next !== first; next = next.parent) cycle.push(next);
  return cycle;
}

function finding(cycle: readonly Stage[]) {
  const first = cycle[0]!;
  const message =
    cycle.length === 1
      ? `stage "${first.name}" is its own parent`
      : `stage "${first.name}" is its own ancestor: ${[...cycle, first].map(({ name }) => `"${name}"`).join(' → ')}`;
  return { path: [...first.path, 'parent'], message, hint: 'give one of them a different parent, or `from`' };
}
