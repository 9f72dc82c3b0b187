import type { Rule } from '../rule.ts';

export const sudoersFile: Rule = {
  code: 'SUDOERS_FILE',
  severity: 'error',
  description: "What users may run as root is said under `sudoers`, where it is checked, and not by a file of one's own in /etc/sudoers or /etc/sudoers.d.",
  *check({ stages }) {
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
            hint: 'say it under `sudoers`, from which /etc/sudoers is made',
          };
      }
    }
  },
};
