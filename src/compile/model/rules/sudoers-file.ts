import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* sudoersFile({ stages }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { files },
  } of stages.values()) {
    for (const [index, { target }] of (files ?? []).entries()) {
      if (/^\/etc\/sudoers(\.d(\/|$)|$)/.test(target))
        yield {
          path: [...path, 'files', index, 'target'],
          message: `stage "${name}" writes "${target}" itself`,
          hint: 'use `sudoers`, from which dwbuild generates /etc/sudoers',
        };
    }
  }
}
