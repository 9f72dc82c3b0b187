import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* dockerfileStrict({ spec, strict, stages }: Model): Iterable<Finding> {
  if (!strict) return;
  for (const stage of stages.values()) {
    if (stage.spec.dockerfile === undefined) continue;
    yield {
      path: [...stage.path, 'dockerfile'],
      at: 'key',
      message: `stage "${stage.name}" has lines of a Dockerfile, which strict mode refuses`,
      hint: `say it with other keys of the stage, or remove \`${spec.strict ? 'strict: true' : '--strict'}\``,
    };
  }
}
