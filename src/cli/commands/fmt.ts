import type { Call, Command, CommandResult } from '../command.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { parse } from '../../compile/document/parse.ts';
import { format as formatted } from '../../edit/format/format.ts';
import { unformatted } from '../../edit/format/unformatted.ts';
import { managersFor } from '../../compile/model/managers/shipped.ts';
import { pathOf } from '../../compile/project.ts';
import { extended, readDocument } from '../../compile/read-document.ts';
import type { EditedFile } from '../../edit/fix.ts';
import { counted } from '../../report/frame.ts';
import type { Project } from '../../compile/project.ts';
import { aloneIn } from '../alone-in.ts';
import { replace } from '../../compile/output/replace.ts';
import { checkManagers } from '../../compile/model/managers/check.ts';

export const command: Command = {
  summary: 'sort packages and quote versions in tools.yaml, and keep every comment in its place',
  options: [{ flags: '--check', description: 'write nothing, show what would change, and exit with 1 if anything would' }],
  run: fmt,
};

async function fmt(call: Call): Promise<CommandResult> {
  const project = call.project();
  return call.flags.has('check') ? formatIn(project, call) : aloneIn(project, () => formatIn(project, call));
}

/** Reports only YAML faults, so that an incomplete file can be formatted too. */
async function formatIn(project: Project, { flags, format }: Call): Promise<CommandResult> {
  const { document, ...parsed } = readDocument(project);
  const { project: whole, fault } = extended(project, document);
  const faults = [...parsed.diagnostics, ...(fault ? [fault] : []), ...(await checkManagers(whole))];
  if (hasErrors(faults)) return { diagnostics: faults, document };
  const managers = managersFor(whole.partials);
  const files: EditedFile[] = [];
  for (const source of document.sources) {
    const { file, text: before } = source;
    files.push({ file, path: pathOf(project, source), before, after: await formatted(parse(file, before).document, managers) });
  }
  const changed = files.filter(({ before, after }) => before !== after);
  if (flags.has('check')) {
    const found = await Promise.all(changed.map(({ file, before, after }) => unformatted(file, before, after)));
    return { diagnostics: found.flat(), document, ...(format === 'human' && changed.length === 0 && { message: says(files, 'is', 'are', 'formatted') }) };
  }
  if (!replace(changed)) return { message: `error: ${says(changed, 'was', 'were', 'changed meanwhile')}, so nothing was written`, exitCode: 1 };
  return { diagnostics: [], message: changed.length > 0 ? says(changed, 'is', 'are', 'formatted now') : says(files, 'was', 'were', 'formatted already') };
}

/** A sentence about files. */
function says(files: readonly EditedFile[], one: string, several: string, what: string): string {
  const [first, ...others] = files;
  return others.length > 0 ? `${first!.file} and ${counted(others.length, 'other file')} ${several} ${what}` : `${first!.file} ${one} ${what}`;
}
