import { readFileSync } from 'node:fs';
import type { Call, Command } from '../command.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { parse } from '../../compile/document/parse.ts';
import { format as formatted } from '../../edit/format/format.ts';
import { unformatted } from '../../edit/format/unformatted.ts';
import { managersFor } from '../../compile/model/managers/shipped.ts';
import { replace } from '../../compile/output/replace.ts';
import { checkManagers } from '../../compile/model/managers/check.ts';
import { printDiagnostics, say } from '../terminal.ts';

export const command: Command = {
  summary: 'sort packages and quote versions in tools.yaml, and leave every comment where it belongs',
  options: [{ flags: '--check', description: 'write nothing, show what would change, and exit with 1 if anything would' }],
  run: fmt,
};

/** Faults beyond YAML are left to `check`: a file that is being written can be formatted too. */
async function fmt({ project: open, options, format }: Call): Promise<number> {
  const project = open();
  const before = readFileSync(project.path, 'utf8');
  const faults = [...parse(project.file, before).diagnostics, ...(await checkManagers(project))];
  if (hasErrors(faults)) return printDiagnostics(faults, format);
  const after = await formatted(before, managersFor(project.partials));
  if (options['check']) {
    const exitCode = await printDiagnostics(await unformatted(project.file, before, after), format);
    if (exitCode === 0 && format === 'human') say(`${project.file} is formatted`);
    return exitCode;
  }
  if (before !== after && !replace(project.path, before, after)) {
    say(`error: ${project.file} was changed meanwhile, so nothing was written`);
    return 1;
  }
  await printDiagnostics([], format);
  say(`${project.file} ${before === after ? 'was formatted already' : 'is formatted now'}`);
  return 0;
}
