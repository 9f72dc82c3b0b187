import { becomesImage } from '../kinds.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

/** The keys that are about an image. */
const KEYS = [
  'port',
  'ports',
  'start',
  'entrypoint',
  'cmd',
  'run-as',
  'healthcheck',
  'stop-signal',
  'volumes',
  'labels',
  'annotations',
  'matches',
  'publish',
  'test',
] as const;

export function* buildKey({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    if (becomesImage(spec)) continue;
    for (const key of KEYS.filter((each) => spec[each] !== undefined)) {
      yield {
        path: [...path, key],
        at: 'key',
        message: `stage "${name}" has \`kind: build\`, so it becomes no image that \`${key}\` could be about`,
        hint: `write \`${key}\` in a stage that copies from it, or remove \`kind: build\``,
      };
    }
  }
}
