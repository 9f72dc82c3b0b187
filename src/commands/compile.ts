import type { Call, Command } from '../command.ts';
import { compile as compileProject } from '../compile.ts';
import { compare } from '../output/compare.ts';
import { inTheWay } from '../output/drift.ts';
import { write } from '../output/write.ts';
import { counted } from '../report/frame.ts';
import { printDiagnostics, say } from '../terminal.ts';

export const command: Command = {
  summary: 'write the Dockerfile and the mirror files (what `dwbuild` alone does)',
  run: compile,
};

/** tools.yaml → out/: only what changed is written, and nothing at all when anything is wrong. */
async function compile({ project: open, format }: Call): Promise<number> {
  const project = open();
  const { diagnostics, rendering } = await compileProject(project);
  const changes = rendering && compare(project.outPath, rendering.files);
  const all = [...diagnostics, ...inTheWay(project.out, changes?.foreign ?? [])];
  const exitCode = await printDiagnostics(all, format);
  if (exitCode !== 0 || !rendering || !changes) return 1;
  write(project.outPath, rendering.files, changes);
  const written = changes.added.length + changes.changed.length;
  say(`${project.out}/: ${counted(written, 'file')} written, ${changes.stale.length} removed, ${changes.unchanged.length} unchanged; ${counted(rendering.stages.length, 'stage')}`);
  return 0;
}
