import type { Call, Command } from '../command.ts';
import { compile } from '../compile.ts';
import { environmentNames, refNames, stageNames } from '../completion/project.ts';
import { build as buildImages } from '../docker/build.ts';
import type { BuildOutcome } from '../docker/build.ts';
import { catchInterrupt } from '../process/interrupt.ts';
import { readRequest } from '../docker/request.ts';
import { compare } from '../output/compare.ts';
import { inTheWay } from '../output/drift.ts';
import { write } from '../output/write.ts';
import { showProgress } from '../progress/show.ts';
import { printData, printDiagnostics, say } from '../terminal.ts';

export const command: Command = {
  summary: 'build images with docker buildx: all of them, some, or only what changed',
  arguments: '[stage...]',
  candidates: [stageNames],
  options: [
    { flags: '--since <ref>', description: 'only stages that changed since a commit', candidates: refNames },
    { flags: '--push', description: 'into the registry, except what it already has' },
    { flags: '--registry <registry>', description: 'another registry than the declared one' },
    { flags: '--environment <name>', description: 'the environment whose names the images get', candidates: environmentNames },
    { flags: '--cache <ref>', description: 'a repository of a registry to keep layers in and to take them from' },
    { flags: '--builder <name>', description: 'another buildx builder than the current one' },
    { flags: '--network <mode>', description: 'the network of RUN instructions: default, none or host', candidates: ['default', 'none', 'host'] },
    { flags: '--attest', description: 'add provenance to the images, and write a bill of materials for each (SPDX)' },
    { flags: '--sbom-dir <dir>', description: 'the folder of the bills of materials (default: sbom, beside the declaration)' },
    { flags: '--progress <kind>', description: 'how to show progress: auto, plain or json (default: auto)', candidates: ['auto', 'plain', 'json'] },
  ],
  run: build,
};

/** tools.yaml → out/ → images. Nothing is written or built when anything is wrong. */
async function build({ project: open, arguments: stages, options, format }: Call): Promise<number> {
  const project = open();
  const { diagnostics, plan, rendering } = await compile(project);
  const changes = rendering && compare(project.outPath, rendering.files);
  const exitCode = await printDiagnostics([...diagnostics, ...inTheWay(project.out, changes?.foreign ?? [])], format, true);
  if (exitCode !== 0 || !plan || !rendering || !changes) return 1;
  const request = readRequest({ project, plan, rendering }, stages as readonly string[], options, process.env);
  const progress = await showProgress(options['progress'], process.stderr, process.env);
  write(project.outPath, rendering.files, changes);
  const interrupt = catchInterrupt();
  let outcome: BuildOutcome | undefined;
  try {
    outcome = await buildImages(request, progress.onEvent, interrupt.signal);
  } finally {
    await progress.end(outcome !== undefined && !outcome.failure && !interrupt.signal.aborted);
    interrupt.release();
  }
  await showOutcome(outcome, format, options['progress'] !== 'json');
  return interrupt.exitCode() ?? (outcome.failure ? 1 : 0);
}

async function showOutcome({ images, failure }: BuildOutcome, format: string, withOutput: boolean): Promise<void> {
  if (failure && withOutput) say(failure.output.map((line) => `  | ${line}\n`).join(''));
  if (failure) await printDiagnostics([failure.diagnostic], format, true);
  if (format === 'json') printData(`${JSON.stringify({ version: 1, images }, undefined, 2)}\n`);
  else printData(images.map(({ stage, names, digest }) => `${stage} ${names[0]}@${digest}\n`).join(''));
}
