import type { Call, Command, CommandResult } from '../command.ts';
import { schemaText } from '../../compile/model/schema/text.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { existsSync } from 'node:fs';
import { extended, readDocument } from '../../compile/read-document.ts';
import { checkManagers } from '../../compile/model/managers/check.ts';

export const command: Command = {
  summary: 'print the JSON Schema of tools.yaml, with the entries of your own package managers',
  formats: ['json'],
  run: schema,
};

async function schema({ project: open }: Call): Promise<CommandResult> {
  const project = open();
  const { project: whole, fault } = existsSync(project.path) ? extended(project, readDocument(project).document) : { project };
  const diagnostics = [...(fault ? [fault] : []), ...(await checkManagers(whole))];
  return { diagnostics, ...(!hasErrors(diagnostics) && { data: () => schemaText(whole) }) };
}
