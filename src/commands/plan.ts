import type { Call, Command } from '../command.ts';
import { compile } from '../compile.ts';
import { defaultFormat, printData, printDiagnostics } from '../terminal.ts';

export const command: Command = {
  summary: 'print the resolved plan as JSON: every stage and step with its line of tools.yaml',
  formats: ['json'],
  run: plan,
};

async function plan({ project: open }: Call): Promise<number> {
  const compilation = await compile(open(), 'plan');
  const exitCode = await printDiagnostics(compilation.diagnostics, defaultFormat(process.env), true);
  if (exitCode === 0) printData(`${JSON.stringify(compilation.plan, undefined, 2)}\n`);
  return exitCode;
}
