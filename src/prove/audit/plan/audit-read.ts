import { commandLists } from '../../../compile/model/commands.ts';
import { fillCommand } from '../../../compile/model/shell-facts.ts';
import { ownedIn } from '../../../compile/plan/ownership.ts';
import { readCalls } from '../../../compile/plan/shell/read-calls.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';

/** A path in a word: `/home/app/x`, `--file=/home/app/x`. */
const PATH = /(?:^|[=:,])(\/[^\s:,]*)/g;

export function* auditRead({ model, stage: audited, lineage }: AuditSubject): Iterable<AuditFinding> {
  const owned = lineage.flatMap(({ stage, planned }) => ownedIn(model, stage, planned));
  const starting = lineage.findLast(({ stage }) => stage.spec.start);
  if (!starting) return;
  for (const { text: written, path } of commandLists(starting.stage).flat()) {
    if (path.at(starting.stage.path.length + 1) !== 'root') continue;
    const text = fillCommand(written, starting.planned.facts);
    for (const { program, args, inputs, outputs } of readCalls(text)?.calls ?? []) {
      const words = [...args, ...inputs, ...outputs].flatMap(({ text: word }) => Array.from(word.matchAll(PATH), ([, place]) => place!));
      for (const place of new Set(words)) {
        const owner = owned.find((each) => place === each.place || place.startsWith(`${each.place}/`));
        if (!owner) continue;
        yield {
          path,
          subject: text,
          message: `each start of "${audited.name}" runs "${program}" as root on "${place}", which ${owner.by} can replace`,
          hint: 'do it as the user, in start.user; if root must, use options that follow no links, such as chown -h and cp -P',
        };
      }
    }
  }
}
