import type { Model, Stage } from '../model.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';

export function* publishClash(model: Model): Iterable<Finding> {
  const known = new Map<string, Stage>();
  for (const stage of model.stages.values()) {
    const { publish } = stage.spec;
    if (!publish) continue;
    const image = `${publish.repository}:${publish.tag}`;
    const first = known.get(image);
    if (first)
      yield {
        path: [...stage.path, 'publish', 'repository'],
        message: `stage "${stage.name}" is published as "${image}", like stage "${first.name}" (${lineOf(model, [...first.path, 'publish', 'repository'])})`,
        hint: 'choose another repository or tag',
      };
    else known.set(image, stage);
  }
}
