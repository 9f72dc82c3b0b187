import { debianRelease } from '../debian.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { walkDown } from '../walk.ts';

export function* releaseClash(model: Model): Iterable<Finding> {
  for (const { stage, inherited } of walkDown(model, imageOf)) {
    const fact = stage.spec.facts?.['debian'];
    const image = stage.spec.from ?? inherited.get('image') ?? '';
    const release = debianRelease(image);
    if (fact === undefined || release === undefined || fact === release) continue;
    yield {
      path: [...stage.path, 'facts', 'debian'],
      message: `stage "${stage.name}" has the fact debian: ${fact}, but its base image "${image}" is ${release}`,
      hint: 'remove the fact, which the tag of the image sets, or change the image',
    };
  }
}

function imageOf({ spec: { from } }: Stage): [string, string][] {
  return from === undefined ? [] : [['image', from]];
}
