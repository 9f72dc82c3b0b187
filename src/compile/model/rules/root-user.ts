import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';

export function* rootUser({ stages }: Model): Iterable<Finding> {
  for (const {
    name,
    path,
    spec: { user },
  } of stages.values()) {
    if (!user) continue;
    const key = user.uid === 0 ? 'uid' : user.gid === 0 ? 'gid' : user.name === 'root' ? 'name' : user.group === 'root' ? 'group' : undefined;
    if (key)
      yield {
        path: [...path, 'user', key],
        message: `the user "${user.name}" of stage "${name}" has the ${key} ${user[key]}, which belongs to root`,
        hint: key === 'uid' || key === 'gid' ? 'use a different number, for example 1000' : 'use a different name',
      };
  }
}
