import { namesImage } from '../images/image.ts';
import { becomesImage } from '../kinds.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unusedStage({ stages }: Model): Iterable<Finding> {
  const all = [...stages.values()];
  const copied = new Set(all.flatMap((stage) => stage.copies.map((edge) => edge.stage)));
  if (all.some(({ copies }) => copies.some(({ stage, from }) => !stage && !namesImage(from)))) return; // a misspelt reference could refer to it
  for (const stage of all) {
    if (becomesImage(stage.spec) || stage.children.length > 0 || copied.has(stage)) continue;
    yield {
      path: stage.path,
      message: `stage "${stage.name}" has \`kind: build\`, but no stage copies from it or binds a path of it`,
      hint: `write copy: [{ from: ${stage.name}, source: …, target: … }] in a stage, or remove it`,
    };
  }
}
