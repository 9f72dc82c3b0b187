import { DEMANDS } from '../kinds.ts';
import type { Rule } from '../rule.ts';

export const toolPort: Rule = {
  code: 'TOOL_PORT',
  severity: 'error',
  description: 'A tool and a visualisation listen on the one port that requests are routed to.',
  *check({ stages }) {
    for (const {
      name,
      path,
      spec: { kind = 'shared', port },
    } of stages.values()) {
      const demanded = DEMANDS[kind].port;
      if (demanded !== undefined && port !== undefined && port !== demanded) {
        yield {
          path: [...path, 'port'],
          message: `stage "${name}" is a ${kind} and has the port ${port}, but requests come in at ${demanded}`,
          hint: `write ${demanded} here and in the program's arguments, or leave \`port\` out`,
        };
      }
    }
  },
};
