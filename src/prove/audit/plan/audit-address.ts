import type { Span } from '../../../diagnostic/diagnostic.ts';
import { locateWithin } from '../../../compile/document/locate.ts';
import { addressesIn } from '../../../compile/model/addresses.ts';
import { commandLists } from '../../../compile/model/commands.ts';
import { fillCommand, unfilledCommand } from '../../../compile/model/facts/shell-facts.ts';
import { concerns } from '../../../compile/model/packages.ts';
import type { Path } from '../../../compile/document/document.ts';
import type { Text } from '../../../compile/model/texts.ts';
import type { AuditFinding, AuditSubject } from '../check.ts';

/** An address in a shell command. */
const ADDRESS = /\bhttps?:\/\/[^\s"'`|;<>()]+/g;

export function* auditAddress(subject: AuditSubject): Iterable<AuditFinding> {
  const { model, lineage: ancestors, needed, mirrorRoot } = subject;
  const lineage = [...needed, ...ancestors];
  const stages = new Set(lineage.map(({ stage }) => stage.name));
  const used = new Set(lineage.flatMap(({ stage }) => stage.spec.use ?? []));
  const concerned = ([key, name]: Path) => key === 'mirrors' || (key === 'groups' ? used : stages).has(String(name));
  for (const { text, path, span } of [...Array.from(addressesIn(model), (each) => ({ span: undefined, ...each })), ...inCommands(subject)]) {
    if (!concerned(path) || isBelow(text, mirrorRoot)) continue;
    yield {
      path,
      ...(span && { span }),
      subject: text,
      message: `"${text}" is ${mirrorRoot === undefined ? 'not a mirror' : 'outside the mirror'}`,
      hint: 'copy what it has to the mirror, or let somebody who knows the address allow it',
    };
  }
  if (mirrorRoot !== undefined) return;
  for (const { stage } of lineage) {
    for (const manager of model.managers.filter((each) => concerns(stage, each)))
      yield {
        path: [...stage.path, manager.name],
        subject: manager.name,
        message: `${manager.name} installs from its public sources: tools.yaml has no \`mirrors\``,
        hint: 'declare `mirrors`',
      };
  }
}

/** The addresses in shell commands. */
function inCommands({ model, lineage, needed }: AuditSubject): (Pick<Text, 'text' | 'path'> & { span?: Span })[] {
  return [...needed, ...lineage].flatMap(({ stage, planned: { facts } }) =>
    commandLists(stage)
      .flatMap(({ commands }) => commands)
      .flatMap(({ text: written, path }) =>
        Array.from(fillCommand(written, facts).matchAll(ADDRESS), ({ 0: text, index }) => {
          const places = unfilledCommand(written, facts);
          return { text, path, span: locateWithin(model.document, path, [places(index), places(index + text.length)]) };
        }),
      ),
  );
}

/** Whether an address is that of the mirror or of something on it: other folders of its host may belong to others. */
function isBelow(address: string, root: string | undefined): boolean {
  return root !== undefined && `${address}/`.startsWith(`${root.replace(/\/+$/, '')}/`);
}
