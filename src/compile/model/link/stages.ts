import { buildFactsIn } from '../facts/build-facts.ts';
import type { Spec } from '../declaration/project.ts';
import type { WrittenStage } from '../declaration/stage.ts';
import { distributionOf } from '../distribution.ts';
import { ownFacts } from '../facts/own-facts.ts';
import { filledImage, isImage } from '../images/image-value.ts';
import type { Manager } from '../managers/manager.ts';
import type { Stage } from '../model.ts';
import { copyEdges } from './copy-edges.ts';
import { entriesIn, packagesOf } from './packages.ts';

/**
 * The stages, linked as a tree, with their facts, packages and what they copy.
 * @param args the values of the arguments, by name
 * @param platformFacts the facts of the platforms' architecture
 */
export function linkedStages(
  spec: Spec,
  managers: readonly Manager[],
  args: Readonly<Record<string, string>>,
  platformFacts: Readonly<Record<string, string>>,
): Map<string, Stage> {
  const stages = new Map<string, Stage>();
  const groups = new Map(Object.entries(spec.groups ?? {}).map(([name, group]) => [name, entriesIn(group, managers)]));
  for (const [name, written] of Object.entries(spec.stages)) {
    const stage = withImage(written, args);
    stages.set(name, {
      name,
      path: ['stages', name],
      spec: stage,
      distribution: distributionOf(stage.from, stage.distribution),
      children: [],
      copies: [],
      facts: {},
      entries: entriesIn(written, managers),
      packages: [],
    });
  }
  for (const stage of stages.values()) {
    const parent = stage.spec.parent === undefined ? undefined : stages.get(stage.spec.parent);
    if (parent) {
      stage.parent = parent;
      parent.children.push(stage);
    }
  }
  const topDown = [...stages.values()].filter(({ parent }) => !parent);
  for (const stage of topDown) {
    if (stage.parent) stage.distribution = stage.parent.distribution;
    stage.facts = { ...(stage.parent?.facts ?? { ...platformFacts, ...args }), ...ownFacts(stage.spec, args), stage: stage.name };
    topDown.push(...stage.children);
  }
  for (const stage of stages.values()) {
    stage.copies = copyEdges(stage, stages);
    stage.packages = packagesOf(stage, groups, managers);
  }
  return stages;
}

/** A stage whose image has the values of its arguments, if that gives a valid image. */
function withImage(written: WrittenStage, args: Readonly<Record<string, string>>): WrittenStage {
  if (!written.from?.includes('{')) return written;
  const from = filledImage(written, args);
  return isImage(from) && buildFactsIn(from).length === 0 ? { ...written, from } : written;
}
