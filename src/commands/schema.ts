import type { Call, Command } from '../command.ts';
import { schemaText } from '../schema-text.ts';
import { printData } from '../terminal.ts';

export const command: Command = {
  summary: 'print the JSON Schema of tools.yaml, with the entries of your own package managers',
  formats: ['json'],
  run: schema,
};

function schema({ project }: Call): number {
  printData(schemaText(project()));
  return 0;
}
