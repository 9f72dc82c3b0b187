import type { Model } from '../model.ts';
import { ROOT_GROUPS } from '../reference/root-groups.ts';
import type { Finding } from '../rule.ts';
import { writtenUsers } from '../users.ts';

export function* rootGroup({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const { spec, path } of writtenUsers(stage)) {
      const { group, groups = [] } = spec;
      const named = Array.isArray(groups) ? groups.map((name, index) => [name, index] as const) : Object.keys(groups).map((name) => [name, name] as const);
      const all = [
        ...(group === undefined ? [] : [[group, [...path, 'group']] as const]),
        ...named.map(([name, key]) => [name, [...path, 'groups', key]] as const),
      ];
      for (const [name, at] of all) {
        const does = Object.hasOwn(ROOT_GROUPS, name) ? ROOT_GROUPS[name] : undefined;
        if (does === undefined) continue;
        yield {
          path: at,
          ...(at.at(-1) === name && { at: 'key' }),
          message: `the user "${spec.name}" of stage "${stage.name}" is in the group "${name}", whose members ${does}`,
          hint: 'declare what the user may run as root in `sudoers`, or give single files to a group of your own',
        };
      }
    }
  }
}
