import { readImage } from '../image.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** A project's own sources may be those of Ubuntu. */
const OWN = 'partials/managers/apt/mirror.sources.hbs';

export function* mirrorSystem(model: Model): Iterable<Finding> {
  for (const { name, path, spec } of model.stages.values()) {
    if (spec.from === undefined || !lacksMirror(model, spec.from)) continue;
    yield {
      path: [...path, 'from'],
      message: `the mirror of apt would replace the sources of "${spec.from}" in stage "${name}" by those of Debian, but Ubuntu has neither Debian's keys nor its suites`,
      hint: 'use a Debian base image, declare no `mirrors` for Ubuntu images, or write the sources in partials/managers/apt/mirror.sources.hbs',
    };
  }
}

/** Whether a mirror is declared whose Debian packages do not fit the image. */
export function lacksMirror({ spec, sources }: Model, image: string): boolean {
  return spec.mirrors !== undefined && sources.kind(OWN) !== 'file' && readImage(image).name === 'ubuntu';
}
