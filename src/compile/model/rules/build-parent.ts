import { becomesImage } from '../kinds.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* buildParent({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec, parent } of stages.values()) {
    if (!parent || becomesImage(parent.spec) || !becomesImage(spec) || spec.from !== undefined) continue;
    yield {
      path: [...path, 'parent'],
      message: `stage "${name}" is built on "${parent.name}", which has \`kind: build\`: the image would contain everything that only builds`,
      hint: `copy what it needs: copy: [{ from: ${parent.name}, source: …, target: … }]; or write \`kind: build\` here too`,
    };
  }
}
