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
import { asSeen, host } from '../../system/host.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Model } from '../../compile/model/model.ts';
import type { Plan } from '../../compile/plan/plan.ts';

/** How long `--online` may take, in milliseconds. */
const LONGEST = 600_000;

export const command: Command = {
  summary: 'check that tools.yaml is valid and out/ is up to date; write nothing',
  options: [
    ...RECOMPILE_OPTIONS,
    { flags: '--online', description: 'also ask the mirrors, or the public indexes, whether they have each package of tools.yaml' },
    { flags: '--strict', description: 'refuse `dockerfile` in stages, as `strict: true` does' },
  ],
  run: (call) => recompile(call, check, { outputs: ({ directory, outPath, schemaPath }) => [outPath, schemaPath, readmeIn(directory)] }),
};

async function check(project: Project, { format, flags }: Call): Promise<Recompilation> {
  const { project: compiled, diagnostics, document, model, plan, rendering, read } = await compile(project, 'files');
  const outputs = rendering ? outputsOf(project, rendering.files, schemaText(compiled)) : [];
  const drifted = await Promise.all(
    outputs.map(async (output) =>
      drift(asSeen(output.folder), output.changes, plan && rendering && (await driftDiffs(output, plan, rendering)), project, madeWith(output.folder)),
    ),
  );
  const readme = plan && rendering && (await readmeOf(project, plan));
  const ofReadme = readme ? [...readme.diagnostics, ...(await readme.drift())] : [];
  const online = flags.has('online');
  const missing = online && model && plan && !hasErrors(diagnostics) ? await lookUp(compiled, model, plan) : [];
  const found = [...diagnostics, ...drifted.flat(), ...ofReadme, ...missing];
  const fine = format === 'human' && !hasErrors(found);
  return {
    diagnostics: found,
    document,
    read,
    complete: model !== undefined,
    ...(!online && { dependencies: dependenciesOf(project, read) }),
    ...(fine && {
      message: `${[project.file, ...(project.overlays ?? []).map(({ file }) => file)].join(' with ')} is valid, and ${asSeen(project.outPath)}/ is up to date`,
    }),
  };
}

/** What the mirrors do not have of the packages and downloads that tools.yaml names. */
async function lookUp({ directory, mirrorRoot }: Project, model: Model, compiled: Plan): Promise<Diagnostic[]> {
  const { lock: _, ...plan } = compiled;
  const [{ holdingsOf }, { checkMirrors }] = await Promise.all([import('../../mirror/holdings.ts'), import('../../mirror/check.ts')]);
  const { env } = host();
  const named = holdingsOf(model, plan, plan.stages, env).filter(({ integrity }) => integrity === undefined); // not those of package-lock.json
  const { diagnostics } = await checkMirrors(named, { model, plan, directory, mirrorRoot, env, signal: AbortSignal.timeout(LONGEST) });
  return diagnostics;
}
