import { DEMANDS, portOfKind } from '../kinds.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { walkDown } from '../walk.ts';

export function* toolPort(model: Model): Iterable<Finding> {
  for (const {
    stage: { name, path, spec },
    inherited,
  } of walkDown(model, ({ spec: { kind = 'shared', port = portOfKind(model.spec, kind) } }) => (port === undefined ? [] : [['port', true] as const]))) {
    const { kind = 'shared', port } = spec;
    const given = portOfKind(model.spec, kind);
    if (given !== undefined && port !== undefined && port !== given) {
      yield {
        path: [...path, 'port'],
        message: `stage "${name}" is a ${kind} and has the port ${port}, but \`kinds\` gives every ${kind} the port ${given}`,
        hint: `write ${given} in the program's arguments and remove \`port\``,
      };
    } else if (DEMANDS[kind].port && given === undefined && port === undefined && !inherited.has('port')) {
      yield {
        path: [...path, 'kind'],
        message: `stage "${name}" is a ${kind}, but has no port for requests to arrive at`,
        hint: `add \`port: 8080\`, with the port that the program listens on, or for every ${kind} \`kinds: { ${kind}: { port: 8080 } }\``,
      };
    }
  }
}
