import { readImage } from '../image.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* fromLatest({ stages }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { from },
  } of stages.values()) {
    if (from === undefined || from === 'scratch' || from.includes('@') || stages.has(from)) continue;
    const { tag } = readImage(from);
    if (tag === undefined || tag === 'latest')
      yield {
        path: [...path, 'from'],
        message: `stage "${name}" is from "${from}", ${tag ? 'whose tag moves' : 'which has no tag and so means latest'}`,
        hint: `name a version: ${from.replace(':latest', '')}:<tag>`,
      };
  }
}
