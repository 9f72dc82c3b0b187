import type { Path } from '../../document/document.ts';
import type { Model } from '../model.ts';
import type { Finding } from '../rule.ts';
import { writtenUsers } from '../users.ts';

export function* rootUser({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const { spec, path } of writtenUsers(stage)) {
      const { name, uid, group, gid, groups, existing } = spec;
      const key = uid === 0 ? 'uid' : name === 'root' ? 'name' : undefined;
      const hint = key === 'uid' ? 'use a different number, for example 1000' : 'use a different name';
      if (key) yield { path: [...path, key], message: `the user "${name}" of stage "${stage.name}" has the ${key} ${spec[key]}, which belongs to root`, hint };
      else yield* ofGroup(stage.name, { name: group ?? (existing ? undefined : name), gid }, [...path, 'gid'], [...path, 'group']);
      if (!Array.isArray(groups)) {
        for (const [each, id] of Object.entries(groups ?? {})) yield* ofGroup(stage.name, { name: each, gid: id }, [...path, 'groups', each]);
      }
    }
    for (const [index, group] of (stage.spec.groups ?? []).entries()) {
      const path = [...stage.path, 'groups', index];
      yield* ofGroup(stage.name, group, [...path, 'gid'], [...path, 'name']);
    }
  }
}

/** The group root has the number 0, and no other group has it. */
function* ofGroup(stage: string, { name, gid }: { name?: string | undefined; gid?: number | undefined }, idPath: Path, namePath = idPath): Generator<Finding> {
  if (gid === 0 && name !== undefined && name !== 'root')
    yield {
      path: idPath,
      message: `the group "${name}" of stage "${stage}" has the gid 0, which belongs to the group root`,
      hint: 'use a different number; or write `group: root, gid: 0` for a user that is in the group of root, as platforms with arbitrary user ids require it',
    };
  if (name === 'root' && gid !== undefined && gid !== 0)
    yield {
      path: namePath,
      message: `the group root of stage "${stage}" has the gid ${gid}, but in every image it has 0`,
      hint: 'write `gid: 0`, or use a different name',
    };
}
