import { debianRelease } from '../reference/debian.ts';
import { sourceOfFact } from '../facts/fact-place.ts';
import { imagesIn } from '../images/images.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* releaseClash(model: Model): Iterable<Finding> {
  for (const { stage, image } of imagesIn(model)) {
    const own = stage.spec.facts?.['debian'];
    const fact = own ?? (stage.parent ? undefined : model.args['debian']);
    const release = debianRelease(image);
    if (fact === undefined || release === undefined || fact === release) continue;
    yield own === undefined
      ? {
          path: [...stage.path, 'from'],
          message: `the base image "${image}" of stage "${stage.name}" is ${release}, but ${sourceOfFact(model, stage, 'debian')} is ${fact}`,
          hint: 'write the argument in the tag of the image, or give it a different name',
        }
      : {
          path: [...stage.path, 'facts', 'debian'],
          message: `stage "${stage.name}" has the fact debian: ${fact}, but its base image "${image}" is ${release}`,
          hint: 'remove the fact, which the tag of the image sets, or change the image',
        };
  }
}
