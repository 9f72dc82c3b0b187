import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* parentCycle({ stages }: Model): Iterable<Finding> {
  const reported = new Set<Stage>();
  for (const start of stages.values()) {
    if (reported.has(start)) continue;
    const cycle = cycleFrom(start);
    if (cycle.length === 0) continue;
    for (const stage of cycle) reported.add(stage);
    yield finding(start, cycle);
  }
}

/** The stages of the cycle that leads from a stage through its ancestors back to the stage; none if there is no such cycle. */
function cycleFrom(start: Stage): Stage[] {
  const trail = new Set<Stage>();
  let next: Stage | undefined = start;
  while (next && !trail.has(next)) {
    trail.add(next);
    next = next.spec.from === undefined ? next.parent : undefined;
  }
  return next === start ? [...trail] : [];
}

function finding(first: Stage, cycle: readonly Stage[]): Finding {
  const message =
    cycle.length === 1
      ? `stage "${first.name}" is its own parent`
      : `stage "${first.name}" is its own ancestor: ${[...cycle, first].map(({ name }) => `"${name}"`).join(' → ')}`;
  return { path: [...first.path, 'parent'], message, hint: 'give one of them a different parent, or `from`' };
}
