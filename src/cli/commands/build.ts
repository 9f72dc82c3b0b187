import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { environmentNames, refNames, stageNames } from '../completion/project.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import { build as buildImages } from '../../build/build.ts';
import type { BuildOutcome } from '../../build/build.ts';
import type { BuiltImage } from '../../build/built-image.ts';
import type { Failure } from '../../build/failure.ts';
import { catchInterrupt } from '../../system/interrupt.ts';
import { readRequest } from '../../build/request.ts';
import { compare } from '../../compile/output/compare.ts';
import { inTheWay } from '../../compile/output/drift.ts';
import { write } from '../../compile/output/write.ts';
import { showProgress, views } from '../progress/show.ts';
import { EVENTS, printDiagnostics, say } from '../terminal.ts';
import { host } from '../../system/host.ts';

export const command: Command = {
  summary: 'build images with docker buildx: all, the named ones, or only the changed ones',
  arguments: '[stage...]',
  candidates: [stageNames],
  options: [
    { flags: '--since <ref>', description: 'only stages that changed since a commit', candidates: refNames },
    { flags: '--push', description: 'push images to the registry, except those that it already has' },
    { flags: '--registry <registry>', description: 'the registry to use instead of the declared one' },
    { flags: '--environment <name>', description: 'the publishing environment, which decides the names of the images', candidates: environmentNames },
    { flags: '--cache <ref>', description: 'a registry repository that stores layers for later builds' },
    { flags: '--builder <name>', description: 'the buildx builder to use instead of the current one' },
    { flags: '--network <mode>', description: 'the network of RUN instructions', choices: ['default', 'none', 'host'] },
    { flags: '--attest', description: 'add provenance to the images, and write a bill of materials for each (SPDX)' },
    { flags: '--sbom-dir <dir>', description: 'the folder of the bills of materials (default: sbom, beside the declaration)' },
    { flags: '--progress <kind>', description: 'how to show progress', choices: Object.keys(views), fallback: 'auto' },
  ],
  data: true,
  run: build,
};

/** tools.yaml → out/ → images. Nothing is written or built when anything is wrong. */
async function build({ project: open, arguments: stages, options, flags, format: asked }: Call): Promise<CommandResult> {
  const project = open();
  const { diagnostics, document, model, plan, rendering } = await compile(project);
  const changes = rendering && compare(project.outPath, rendering.files);
  const format = options['progress'] === 'json' ? EVENTS : asked;
  const shown = [...diagnostics, ...inTheWay(project.out, changes?.foreign ?? [])];
  if (hasErrors(shown) || !model || !plan || !rendering || !changes) return { diagnostics: shown, document, format };
  await printDiagnostics(shown, { format, stdoutTaken: true, document });
  const request = readRequest({ project, model, plan, rendering }, stages, { options, flags }, host().env);
  const progress = await showProgress(options['progress'], host().stderr, host().env);
  write(project.outPath, rendering.files, changes);
  const interrupt = catchInterrupt();
  let outcome: BuildOutcome | undefined;
  try {
    outcome = await buildImages(request, progress.onEvent, interrupt.signal);
  } finally {
    await progress.end(outcome?.failures.length === 0 && !interrupt.signal.aborted);
    interrupt.release();
  }
  const { images, failures } = outcome;
  if (format !== EVENTS) sayOutput(failures);
  const exitCode = interrupt.exitCode();
  return {
    shown,
    data: imagesText(images, asked),
    ...(failures.length > 0 && { diagnostics: failures.map(({ diagnostic }) => diagnostic), document, format }),
    ...(exitCode !== undefined && { exitCode }),
  };
}

/** Prints the last output of the failed steps. With several failures, each line starts with the stage. */
function sayOutput(failures: readonly Failure[]): void {
  for (const { stage, output } of failures) {
    const whose = failures.length > 1 && stage !== undefined ? `${stage} ` : '';
    say(output.map((line) => `  ${whose}| ${line}\n`).join(''));
  }
}

function imagesText(images: readonly BuiltImage[], format: string): string {
  if (format === 'json') return `${JSON.stringify({ version: 1, images }, undefined, 2)}\n`;
  return images.map(({ stage, names, digest }) => `${stage} ${names[0]}@${digest}\n`).join('');
}
