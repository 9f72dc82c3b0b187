import type { Document } from '../../document/document.ts';
import { placeOf } from '../../document/locate.ts';
import { isImage } from '../images/image-value.ts';
import { namesImage, readImage } from '../images/image.ts';
import type { CopyEdge, Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* fromLatest({ stages, document }: Model): Iterable<Finding> {
  for (const { name, path, spec, copies } of stages.values()) {
    const { from } = spec;
    if (from !== undefined && from !== 'scratch' && !stages.has(from)) yield* moving(document, `stage "${name}" is from`, from, { path: [...path, 'from'] });
    for (const edge of copies)
      if (!edge.stage && namesImage(edge.from) && isImage(edge.from)) yield* moving(document, `stage "${name}" ${edge.verb}`, edge.from, edge);
  }
}

function* moving(document: Document, what: string, image: string, place: Pick<CopyEdge, 'path' | 'within'>): Iterable<Finding> {
  if (image.includes('@')) return;
  const { tag } = readImage(image);
  if (tag === undefined || tag === 'latest')
    yield {
      path: place.path,
      span: placeOf(document, place),
      message: `${what} "${image}", ${tag ? 'whose tag moves' : 'which has no tag and so means latest'}`,
      hint: `name a version: ${image.replace(':latest', '')}:<tag>`,
    };
}
