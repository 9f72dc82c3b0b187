import type { Call, Command, CommandResult } from '../command.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { parse } from '../../compile/document/parse.ts';
import { format as formatted } from '../../edit/format/format.ts';
import { unformatted } from '../../edit/format/unformatted.ts';
import { managersFor } from '../../compile/model/managers/shipped.ts';
import { readDeclaration } from '../../compile/project.ts';
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
  const before = readDeclaration(project.path);
  const { document, ...parsed } = parse(project.file, before);
  const faults = [...parsed.diagnostics, ...(await checkManagers(project))];
  if (hasErrors(faults)) return { diagnostics: faults, document };
  const after = await formatted(document, managersFor(project.partials));
  if (flags.has('check')) {
    const fine = format === 'human' && before === after;
    return { diagnostics: await unformatted(project.file, before, after), document, ...(fine && { message: `${project.file} is formatted` }) };
  }
  if (before !== after && !replace(project.path, before, after))
    return { message: `error: ${project.file} was changed meanwhile, so nothing was written`, exitCode: 1 };
  return { diagnostics: [], message: `${project.file} ${before === after ? 'was formatted already' : 'is formatted now'}` };
}
