import { readImage } from '../image.ts';
import { imagesIn } from '../images.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** A project's own sources may be those of Ubuntu. */
const OWN = 'partials/managers/apt/mirror.sources.hbs';

export function* mirrorSystem(model: Model): Iterable<Finding> {
  if (!model.spec.mirrors || model.sources.kind(OWN) === 'file') return;
  const told = new Set<string>();
  for (const { stage, image } of imagesIn(model)) {
    const item = stage.packages.find(({ manager }) => manager === 'apt');
    if (!item || told.has(image) || readImage(image).name !== 'ubuntu') continue;
    told.add(image);
    yield {
      path: item.path,
      message: `stage "${stage.name}" installs "${item.spec}" from the mirror of Debian, but its base image "${image}" is Ubuntu, which has neither Debian's keys nor its suites`,
      hint: 'use a Debian base image, declare no `mirrors` for Ubuntu images, or write the sources in partials/managers/apt/mirror.sources.hbs',
    };
  }
}
