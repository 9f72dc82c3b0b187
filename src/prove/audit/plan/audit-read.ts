import { ownedIn } from '../../../compile/plan/ownership/owned.ts';
import { setUpOf } from '../../../compile/plan/set-up.ts';
import type { SetUp } from '../../../compile/plan/set-up.ts';
import type { ShellCall } from '../../../compile/plan/shell/call.ts';
import { knownPath } from '../../../compile/plan/shell/paths.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';

/** A path in a word: `/home/app/x`, `--file=/home/app/x`, `~app/x`. */
const PATH = /(?:^|[=:,])([/~][^\s:,]*)/g;

export function* auditRead({ model, stage: audited, lineage }: AuditSubject): Iterable<AuditFinding> {
  const owned = lineage.flatMap(({ stage, planned }) => ownedIn(model, stage, planned));
  const starting = lineage.findLast(({ stage }) => stage.spec.start ?? stage.spec.entrypoint);
  if (!starting) return;
  const { calls, homes } = setUpOf(starting.stage, starting.planned);
  for (const [call, { text, path }] of calls) {
    for (const place of touchedBy(call, homes)) {
      const owner = owned.find((each) => place === each.place || place.startsWith(`${each.place}/`));
      if (!owner) continue;
      yield {
        path,
        subject: text,
        message: `each start of "${audited.name}" runs "${call.program}" as root on "${place}", which ${owner.by} can replace`,
        hint: 'do it as the user, in start.user; if root must, use options that follow no links, such as chown -h and cp -P',
      };
    }
  }
}

/** The paths that a call of root names, and the folder in which it runs. */
function touchedBy({ program, args, outputs, inputs, folder, otherUser }: ShellCall, homes: SetUp['homes']): Set<string> {
  if (otherUser || /^(cd|pushd|popd)$/.test(program)) return new Set();
  const written = [...args, ...outputs, ...inputs].flatMap(({ text }) => Array.from(text.matchAll(PATH), ([, path]) => path!));
  return new Set([folder, ...written].flatMap((path) => knownPath({ folder: '/' }, path, homes) ?? []));
}
