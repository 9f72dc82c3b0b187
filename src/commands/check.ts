import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Call, Command } from '../command.ts';
import { compile } from '../compile.ts';
import { compare } from '../output/compare.ts';
import { drift } from '../output/drift.ts';
import { schemaText } from '../schema-text.ts';
import { printDiagnostics, say } from '../terminal.ts';

export const command: Command = {
  summary: 'say whether tools.yaml is valid and out/ is what it compiles to; write nothing',
  run: check,
};

async function check({ project: open, format }: Call): Promise<number> {
  const project = open();
  const { diagnostics, rendering } = await compile(project);
  const outDrift = rendering ? drift(relative('', project.outPath), compare(project.outPath, rendering.files)) : [];
  const schema = existsSync(project.schemaPath) && readFileSync(project.schemaPath, 'utf8') !== schemaText(project) ? ['tools.schema.json'] : [];
  const schemaDrift = drift(relative('', join(project.schemaPath, '..')), { added: [], changed: schema, unchanged: [], stale: [], foreign: [] });
  const exitCode = await printDiagnostics([...diagnostics, ...outDrift, ...schemaDrift], format);
  if (exitCode === 0 && format === 'human') say(`${project.file} is valid, and ${project.out}/ is what it compiles to`);
  return exitCode;
}
