import { didYouMean, nearest, slip } from '../../../diagnostic/did-you-mean.ts';
import { correct, rename } from '../fixes.ts';
import { axisHint, matrixHint } from '../matrix/hint.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* unknownParent({ stages, document }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { from, parent },
  } of stages.values()) {
    if (parent === undefined || from !== undefined || stages.has(parent)) continue;
    const place = [...path, 'parent'];
    const others = [...stages.keys()].filter((other) => other !== name);
    const isImage = /[:/]/.test(parent);
    const axis = axisHint(parent, name, place, document);
    yield {
      path: place,
      message: `stage "${name}" has the parent "${parent}", which is not a stage`,
      hint:
        matrixHint(parent, name, document) ??
        axis?.hint ??
        (isImage
          ? `write \`from: ${parent}\` to build on an external image`
          : (didYouMean(parent, others) ?? `add a stage "${parent}", or write \`from\` to build on an external image`)),
      fix: axis
        ? axis.fix
        : isImage && nearest(parent, others) === undefined
          ? rename(document, place, 'from')
          : correct(document, place, slip(parent, others)),
    };
  }
}
