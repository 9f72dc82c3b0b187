import type { Path } from '../../document/document.ts';
import { sourceOfFact } from '../facts/fact-place.ts';
import { isBuildFact } from '../facts/build-facts.ts';
import { FACT } from '../facts/facts.ts';
import type { Facts } from '../facts/facts.ts';
import { factsOfImage, filledImage, isImage } from '../images/image-value.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* imageValue(model: Model): Iterable<Finding> {
  for (const stage of model.stages.values()) {
    const { name, path, spec, copies } = stage;
    const facts = factsOfImage(spec, model.args);
    const own = namesIn(spec.from, facts);
    if (own.length > 0 && own.every((used) => Object.hasOwn(facts, used))) {
      const sources = own.map((used) => sourceOfFact(model, stage, used, Object.hasOwn(spec.facts ?? {}, used) ? [...path, 'facts', used] : ['args', used]));
      yield finding([...path, 'from'], `"${spec.from}" of stage "${name}"`, sources, filledImage(spec, model.args));
    }
    for (const { verb, written, from, path: place } of copies) {
      const used = namesIn(written, stage.facts);
      if (used.length === 0 || !used.every((one) => Object.hasOwn(stage.facts, one)) || isImage(from)) continue;
      yield finding(
        place,
        `"${written}", ${verb.split(' ').at(-1)} which stage "${name}" ${verb.replace(/ \w+$/, '')},`,
        used.map((one) => sourceOfFact(model, stage, one)),
        from,
      );
    }
  }
}

/** The facts in a reference, unless one is of the build, which BUILD_FACT reports; UNKNOWN_FACT reports those that do not exist. */
function namesIn(image: string | undefined, facts: Facts): string[] {
  const names = [...new Set(Array.from((image ?? '').matchAll(FACT), ([, used]) => used!))];
  return names.some((name) => isBuildFact(facts, name)) ? [] : names;
}

function finding(path: Path, what: string, sources: readonly string[], image: string): Finding {
  return {
    path,
    message: `${what} is not a valid image: with ${sources.join(' and ')} it is "${image}"`,
    hint: 'an image is name:tag, optionally followed by @sha256:digest',
  };
}
