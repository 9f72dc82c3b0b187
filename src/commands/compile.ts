import { relative } from 'node:path';
import type { Call, Command } from '../command.ts';
import { compile as compileProject } from '../compile.ts';
import { outputsOf } from '../output/compare.ts';
import type { Output } from '../output/compare.ts';
import { inTheWay } from '../output/drift.ts';
import { write } from '../output/write.ts';
import type { Project } from '../project.ts';
import { recompile, RECOMPILE_OPTIONS } from '../recompile.ts';
import type { Outcome } from '../recompile.ts';
import { counted } from '../report/frame.ts';
import { schemaText } from '../schema-text.ts';
import { printDiagnostics, say } from '../terminal.ts';

export const command: Command = {
  summary: 'write the Dockerfile and the mirror files (what `dwbuild` alone does)',
  options: RECOMPILE_OPTIONS,
  run: (call) => recompile(call, compile),
};

/** tools.yaml → out/: only what changed is written, and nothing at all when anything is wrong. */
async function compile(project: Project, { format }: Call): Promise<Outcome> {
  const { diagnostics, rendering, read } = await compileProject(project);
  const outputs = rendering ? outputsOf(project, rendering.files, schemaText(project)) : [];
  const foreign = outputs.flatMap(({ folder, changes }) => inTheWay(relative('', folder), changes.foreign));
  const exitCode = await printDiagnostics([...diagnostics, ...foreign], format);
  if (exitCode !== 0 || !rendering) return { exitCode: 1, read };
  for (const { folder, files, changes } of outputs) write(folder, files, changes);
  say(`${outputs.map(account).join('; ')}; ${counted(rendering.stages.length, 'stage')}`);
  return { exitCode, read };
}

function account({ folder, changes: { added, changed, stale, unchanged } }: Output): string {
  return `${relative('', folder)}/: ${counted(added.length + changed.length, 'file')} written, ${stale.length} removed, ${unchanged.length} unchanged`;
}
