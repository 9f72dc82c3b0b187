import { factsWith } from '../facts/build-facts.ts';
import { fill } from '../facts/facts.ts';
import type { Model, Stage } from '../model.ts';
import { lineOf } from '../place.ts';
import type { Finding } from '../rule.ts';
import { tagsOf } from '../images/tags.ts';

export function* publishClash(model: Model): Iterable<Finding> {
  const known = new Map<string, Stage>();
  for (const stage of model.stages.values()) {
    const { publish } = stage.spec;
    if (!publish) continue;
    for (const { text, path } of tagsOf(stage)) {
      const image = `${publish.repository}:${fill(text, factsWith(stage.facts, model.buildArgs))}`;
      const first = known.get(image);
      if (first === stage) yield { path, message: `stage "${stage.name}" is published twice as "${image}"`, hint: 'remove one of the two tags' };
      else if (first)
        yield {
          path: publish.tag === undefined ? path : [...stage.path, 'publish', 'repository'],
          message: `stage "${stage.name}" is published as "${image}", like stage "${first.name}" (${lineOf(model, [...first.path, 'publish', 'repository'])})`,
          hint: 'choose another repository or tag',
        };
      else known.set(image, stage);
    }
  }
}
