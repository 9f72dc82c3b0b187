import type { Finding } from '../../model/rule.ts';
import { soundStages } from '../../model/walk.ts';
import { withProtocol } from '../image-config.ts';
import type { PlanSubject } from '../rule.ts';

export function* repeatedPort({ model, planned }: PlanSubject): Iterable<Finding> {
  for (const stage of soundStages(model)) {
    const { parent, port } = planned(stage);
    const known = new Map((parent?.ports ?? []).map((each) => [each, `stage "${parent!.name}" has it`]));
    if (port !== undefined) known.set(withProtocol(port), 'it is its `port`');
    for (const [index, written] of (stage.spec.ports ?? []).entries()) {
      const each = withProtocol(written);
      const before = known.get(each);
      known.set(each, 'it is in the list');
      if (before === undefined) continue;
      yield { path: [...stage.path, 'ports', index], message: `stage "${stage.name}" has the port ${each} twice: ${before} already`, hint: 'remove it here' };
    }
  }
}
