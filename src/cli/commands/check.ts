import { dependenciesOf } from '../replay/dependencies.ts';
import type { Call, Command } from '../command.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { compile } from '../../compile/compile.ts';
import { outputsOf } from '../../compile/output/compare.ts';
import { drift } from '../../compile/output/drift.ts';
import { madeWith } from '../../compile/output/written.ts';
import { driftDiffs } from '../../compile/output/drift-diff.ts';
import { readmeIn, readmeOf } from '../../report/readme/readme.ts';
import type { Project } from '../../compile/project.ts';
import { recompile, RECOMPILE_OPTIONS } from '../recompile.ts';
import type { Recompilation } from '../recompile.ts';
import { schemaText } from '../../compile/model/schema/text.ts';
import { asSeen } from '../../system/host.ts';

export const command: Command = {
  summary: 'check that tools.yaml is valid and out/ is up to date; write nothing',
  options: [...RECOMPILE_OPTIONS, { flags: '--strict', description: 'refuse `dockerfile` in stages, as `strict: true` does' }],
  run: (call) => recompile(call, check, { outputs: ({ directory, outPath, schemaPath }) => [outPath, schemaPath, readmeIn(directory)] }),
};

async function check(project: Project, { format }: Call): Promise<Recompilation> {
  const { project: compiled, diagnostics, document, model, plan, rendering, read } = await compile(project, 'files');
  const outputs = rendering ? outputsOf(project, rendering.files, schemaText(compiled)) : [];
  const drifted = await Promise.all(
    outputs.map(async (output) =>
      drift(asSeen(output.folder), output.changes, plan && rendering && (await driftDiffs(output, plan, rendering)), project, madeWith(output.folder)),
    ),
  );
  const readme = plan && rendering && (await readmeOf(project, plan));
  const ofReadme = readme ? [...readme.diagnostics, ...(await readme.drift())] : [];
  const found = [...diagnostics, ...drifted.flat(), ...ofReadme];
  const fine = format === 'human' && !hasErrors(found);
  return {
    diagnostics: found,
    document,
    read,
    complete: model !== undefined,
    dependencies: dependenciesOf(project, read),
    ...(fine && {
      message: `${[project.file, ...(project.overlays ?? []).map(({ file }) => file)].join(' with ')} is valid, and ${asSeen(project.outPath)}/ is up to date`,
    }),
  };
}
