import { placeOf } from '../../document/locate.ts';
import { neededFirst } from '../copies.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* copyCycle({ stages, document }: Model): Iterable<Finding> {
  const reported = new Set<Stage>();
  for (const stage of inCycles(stages.values())) {
    for (const { verb, stage: source, ...place } of stage.copies) {
      const way = source && wayBetween(source, stage);
      if (!way || way.some((each) => reported.has(each))) continue;
      for (const each of way) reported.add(each);
      yield {
        path: place.path,
        span: placeOf(document, place),
        message: way.length === 1 ? `stage "${stage.name}" ${verb} itself` : `stage "${stage.name}" needs itself: it ${verb} ${inWords(way)}`,
        hint: 'use a stage that can be built before it',
      };
    }
  }
}

/** The stages that are in a cycle or need one: those that no order can build. */
function inCycles(stages: Iterable<Stage>): Stage[] {
  const missing = new Map(Array.from(stages, (stage) => [stage, neededFirst(stage).length]));
  const needing = new Map<Stage, Stage[]>();
  for (const stage of missing.keys()) {
    for (const needed of neededFirst(stage)) {
      if (!needing.has(needed)) needing.set(needed, []);
      needing.get(needed)!.push(stage);
    }
  }
  const free = [...missing].flatMap(([stage, count]) => (count === 0 ? [stage] : []));
  for (const stage of free) {
    missing.delete(stage);
    for (const next of needing.get(stage) ?? []) {
      missing.set(next, missing.get(next)! - 1);
      if (missing.get(next) === 0) free.push(next);
    }
  }
  return [...missing.keys()];
}

/** The shortest way from a stage through what it needs to a different one; undefined if there is none. */
function wayBetween(start: Stage, end: Stage): Stage[] | undefined {
  const ways = new Map([[start, [start]]]);
  for (const [stage, way] of ways) {
    if (stage === end) return way;
    for (const next of neededFirst(stage)) if (!ways.has(next)) ways.set(next, [...way, next]);
  }
  return undefined;
}

/** `"a", which is built on "b", which copies from "c"`. */
function inWords([first, ...more]: readonly Stage[]): string {
  let last = first!;
  const steps = more.map((stage) => {
    const step = `which ${last.parent === stage ? 'is built on' : last.copies.find((edge) => edge.stage === stage)!.verb} "${stage.name}"`;
    last = stage;
    return step;
  });
  return [`"${first!.name}"`, ...steps].join(', ');
}
