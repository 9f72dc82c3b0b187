import { didYouMean, nearest, slip } from '../../../diagnostic/did-you-mean.ts';
import { namesImage } from '../images/image.ts';
import { correct } from '../fixes.ts';
import { matrixHint } from '../matrix/hint.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unknownStage({ stages, document }: Model): Iterable<Finding> {
  for (const { name, copies } of stages.values()) {
    const others = [...stages.keys()].filter((other) => other !== name);
    for (const { verb, from, stage, path } of copies) {
      if (stage || namesImage(from) || from.includes('{')) continue; // UNKNOWN_FACT reports a fact
      yield {
        path,
        message: `stage "${name}" ${verb} "${from}", which is not a stage`,
        hint:
          matrixHint(from, name, document) ??
          (nearest(from, others) === undefined ? `add a stage "${from}", or write the tag of an external image: ${from}:<tag>` : didYouMean(from, others)),
        fix: correct(document, path, slip(from, others)),
      };
    }
  }
}
