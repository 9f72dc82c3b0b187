import { dependenciesOf } from '../replay/dependencies.ts';
import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { asWritten } from '../../compile/model/facts/build-facts.ts';
import { refNames } from '../completion/project.ts';
import { interruptible } from '../../system/interrupt.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { UsageError } from '../../diagnostic/usage-error.ts';
import type { Project } from '../../compile/project.ts';
import { matrices, matrixOf } from '../../report/matrix.ts';
import { compareProject } from '../../compare/project.ts';

export const command: Command = {
  summary: 'print the resolved plan as JSON: every stage and step with its line of tools.yaml',
  options: [
    { flags: '--matrix <kind>', description: 'print a CI matrix of the images to build instead of the plan', choices: Object.keys(matrices) },
    { flags: '--base <ref>', description: 'with --matrix: only images that changed since a commit', candidates: refNames },
  ],
  formats: ['json'],
  run: (call) => interruptible((signal) => plan(call, signal)),
};

async function plan({ project: open, options }: Call, signal: AbortSignal): Promise<CommandResult> {
  const { matrix, base } = options;
  const print = matrix === undefined ? undefined : matrices[matrix];
  if (!print && base !== undefined) throw new UsageError('--base selects the images of a matrix: use it with --matrix');
  const project = open();
  const { plan: found, images, ...result } = base === undefined ? await resolved(project) : await changedSince(project, base, signal);
  if (!found || hasErrors(result.diagnostics)) return result;
  const text = print
    ? print(matrixOf(found, images), found)
    : `${JSON.stringify(found, (_, value: unknown) => (typeof value === 'string' ? asWritten(value) : value), 2)}\n`;
  return { ...result, data: () => text };
}

async function resolved(project: Project) {
  const { diagnostics, document, plan: found, read } = await compile(project, 'plan');
  return { diagnostics, document, plan: found, images: undefined, dependencies: dependenciesOf(project, read) };
}

async function changedSince(project: Project, base: string, signal: AbortSignal) {
  const { diagnostics, document, compared } = await compareProject(project, base, signal);
  return { diagnostics, document, plan: compared?.plan, images: compared?.images };
}
