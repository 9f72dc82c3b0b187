import type { Path } from '../../document/document.ts';
import { lineageOf } from '../lineage.ts';
import type { Model, Stage } from '../model.ts';
import type { Finding } from '../rule.ts';
import { accountOf, writtenUsers } from '../users.ts';

export function* accountId({ stages }: Model): Iterable<Finding> {
  for (const stage of stages.values()) {
    for (const { spec, path } of writtenUsers(stage)) {
      if (spec.existing) continue;
      const { uid, group, gid } = accountOf(stage, spec);
      if (uid === undefined) yield missing(stage.name, 'user', spec.name, 'uid', [...path, 'name']);
      else if (gid === undefined)
        yield {
          path: [...path, 'group'],
          message: `the user "${spec.name}" of stage "${stage.name}" has the group "${group}", ${isListed(stage, group!) ? 'whose gid tools.yaml does not say' : 'which has no gid: neither the stage nor an ancestor declares it'}`,
          hint: `write its \`gid\`${isListed(stage, group!) ? ', which `getent group` prints in the base image' : `, or declare it: groups: [{ name: ${group}, gid: 2000 }]`}`,
        };
    }
    for (const [index, { name, gid, existing }] of (stage.spec.groups ?? []).entries())
      if (!existing && gid === undefined) yield missing(stage.name, 'group', name, 'gid', [...stage.path, 'groups', index, 'name']);
  }
}

function isListed(stage: Stage, group: string): boolean {
  return lineageOf(stage).some(({ spec }) => spec.groups?.some(({ name }) => name === group));
}

function missing(stage: string, what: string, name: string, id: string, path: Path): Finding {
  return {
    path,
    message: `the ${what} "${name}" of stage "${stage}" has no ${id}, so each build could give it a different one`,
    hint: `write \`${id}: 2000\`, or \`existing: true\` if the base image or a package creates it`,
  };
}
