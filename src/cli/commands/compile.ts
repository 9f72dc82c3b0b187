import { dependenciesOf } from '../replay/dependencies.ts';
import { join } from 'node:path';
import type { Command } from '../command.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { compile as compileProject } from '../../compile/compile.ts';
import { outputsOf } from '../../compile/output/compare.ts';
import type { Output } from '../../compile/output/compare.ts';
import { inTheWay } from '../../compile/output/drift.ts';
import { write } from '../../compile/output/write.ts';
import { readmeIn, readmeOf } from '../../report/readme/readme.ts';
import type { Project } from '../../compile/project.ts';
import { recompile, RECOMPILE_OPTIONS } from '../recompile.ts';
import type { Recompilation } from '../recompile.ts';
import { counted } from '../../report/frame.ts';
import { schemaText } from '../../compile/model/schema/text.ts';
import { asSeen } from '../../system/host.ts';

export const command: Command = {
  summary: 'write the Dockerfile and the mirror files (the default command)',
  options: RECOMPILE_OPTIONS,
  run: (call) => recompile(call, compile, { writes: true, outputs: ({ directory }) => [readmeIn(directory)] }),
};

/** tools.yaml → out/. Writes only changed files, and nothing if there is an error. */
async function compile(project: Project): Promise<Recompilation> {
  const { project: compiled, diagnostics, document, model, plan, rendering, read } = await compileProject(project, 'files');
  const outputs = rendering ? outputsOf(project, rendering.files, schemaText(compiled)) : [];
  const foreign = outputs.flatMap(({ folder, changes }) => inTheWay(asSeen(folder), changes));
  const readme = plan && rendering && (await readmeOf(project, plan));
  const found = { diagnostics: [...diagnostics, ...(readme?.diagnostics ?? []), ...foreign], document, read, complete: model !== undefined };
  if (hasErrors(found.diagnostics) || !rendering) return found;
  outputs.push(...(readme?.outputs ?? []));
  for (const output of outputs) write(output);
  const isWritten = outputs.some(({ changes: { added, changed, stale } }) => added.length + changed.length + stale.length > 0);
  return {
    ...found,
    ...(!isWritten && { dependencies: dependenciesOf(project, read) }),
    message: `${outputs.map(account).join('; ')}; ${counted(rendering.stages.length, 'stage')}`,
    wrote: readme?.outputs.some(({ changes }) => changes.changed.length > 0) ? [readmeIn(project.directory)] : [],
  };
}

function account({ folder, files, changes: { added, changed, stale, unchanged } }: Output): string {
  const written = added.length + changed.length;
  const [only, ...others] = files.keys();
  if (only !== undefined && others.length === 0) return `${asSeen(join(folder, only))}: ${written > 0 ? 'written' : 'unchanged'}`;
  return `${asSeen(folder)}/: ${counted(written, 'file')} written, ${stale.length} removed, ${unchanged.length} unchanged`;
}
