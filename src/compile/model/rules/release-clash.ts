import { debianRelease } from '../debian.ts';
import { imagesIn } from '../images.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* releaseClash(model: Model): Iterable<Finding> {
  for (const { stage, image } of imagesIn(model)) {
    const fact = stage.spec.facts?.['debian'];
    const release = debianRelease(image);
    if (fact === undefined || release === undefined || fact === release) continue;
    yield {
      path: [...stage.path, 'facts', 'debian'],
      message: `stage "${stage.name}" has the fact debian: ${fact}, but its base image "${image}" is ${release}`,
      hint: 'remove the fact, which the tag of the image sets, or change the image',
    };
  }
}
