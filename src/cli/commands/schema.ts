import type { Call, Command } from '../command.ts';
import { schemaText } from '../../compile/model/schema/text.ts';
import { checkManagers } from '../../compile/model/managers/check.ts';
import { defaultFormat, printData, printDiagnostics } from '../terminal.ts';

export const command: Command = {
  summary: 'print the JSON Schema of tools.yaml, with the entries of your own package managers',
  formats: ['json'],
  run: schema,
};

async function schema({ project: open }: Call): Promise<number> {
  const project = open();
  const exitCode = await printDiagnostics(await checkManagers(project), defaultFormat(process.env), true);
  if (exitCode === 0) printData(schemaText(project));
  return exitCode;
}
