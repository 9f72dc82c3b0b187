import { DEMANDS } from '../kinds.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* toolPort({ stages }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { kind = 'shared', port },
  } of stages.values()) {
    const demanded = DEMANDS[kind].port;
    if (demanded !== undefined && port !== undefined && port !== demanded) {
      yield {
        path: [...path, 'port'],
        message: `stage "${name}" is a ${kind} and has the port ${port}, but requests arrive at port ${demanded}`,
        hint: `write ${demanded} here and in the program's arguments, or remove \`port\``,
      };
    }
  }
}
