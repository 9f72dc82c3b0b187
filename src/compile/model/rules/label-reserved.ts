import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* labelReserved({ stages }: Model): Iterable<Finding> {
  for (const { name, path, spec } of stages.values()) {
    for (const key of Object.keys(spec.labels ?? {}).filter((each) => each.startsWith('dwbuild.'))) {
      yield {
        path: [...path, 'labels', key],
        at: 'key',
        message: `stage "${name}" sets the label "${key}", but labels that start with "dwbuild." are dwbuild's own`,
        hint: 'choose a name under a domain of your own: com.example.team',
      };
    }
  }
}
