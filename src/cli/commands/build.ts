import type { Call, Command } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import { environmentNames, refNames, stageNames } from '../completion/project.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { build as buildImages } from '../../build/build.ts';
import type { BuildOutcome } from '../../build/build.ts';
import type { BuiltImage } from '../../build/built-image.ts';
import type { Failure } from '../../build/failure.ts';
import { catchInterrupt } from '../../system/interrupt.ts';
import { NETWORKS, readRequest } from '../../build/request.ts';
import { compare } from '../../compile/output/compare.ts';
import { inTheWay } from '../../compile/output/drift.ts';
import { write } from '../../compile/output/write.ts';
import { showProgress } from '../progress/show.ts';
import { printData, printDiagnostics, say, sayDiagnosticEvents } from '../terminal.ts';

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
    { flags: '--network <mode>', description: 'the network of RUN instructions: default, none or host', candidates: NETWORKS },
    { flags: '--attest', description: 'add provenance to the images, and write a bill of materials for each (SPDX)' },
    { flags: '--sbom-dir <dir>', description: 'the folder of the bills of materials (default: sbom, beside the declaration)' },
    { flags: '--progress <kind>', description: 'how to show progress: auto, plain or json (default: auto)', candidates: ['auto', 'plain', 'json'] },
  ],
  run: build,
};

/** Shows diagnostics, and returns the exit code. */
type Print = (diagnostics: readonly Diagnostic[]) => Promise<number>;

/** tools.yaml → out/ → images. Nothing is written or built when anything is wrong. */
async function build({ project: open, arguments: stages, options, format }: Call): Promise<number> {
  const project = open();
  const { diagnostics, plan, rendering } = await compile(project);
  const changes = rendering && compare(project.outPath, rendering.files);
  const asEvents = options['progress'] === 'json';
  const print: Print = async (found) => (asEvents ? sayDiagnosticEvents(found) : printDiagnostics(found, format, true));
  const exitCode = await print([...diagnostics, ...inTheWay(project.out, changes?.foreign ?? [])]);
  if (exitCode !== 0 || !plan || !rendering || !changes) return 1;
  const request = readRequest({ project, plan, rendering }, stages as readonly string[], options, process.env);
  const progress = await showProgress(options['progress'], process.stderr, process.env);
  write(project.outPath, rendering.files, changes);
  const interrupt = catchInterrupt();
  let outcome: BuildOutcome | undefined;
  try {
    outcome = await buildImages(request, progress.onEvent, interrupt.signal);
  } finally {
    await progress.end(outcome?.failures.length === 0 && !interrupt.signal.aborted);
    interrupt.release();
  }
  if (!asEvents) sayOutput(outcome.failures);
  if (outcome.failures.length > 0) await print(outcome.failures.map(({ diagnostic }) => diagnostic));
  printImages(outcome.images, format);
  return interrupt.exitCode() ?? (outcome.failures.length > 0 ? 1 : 0);
}

/** What the steps wrote last; of several, with the stage in front. */
function sayOutput(failures: readonly Failure[]): void {
  for (const { stage, output } of failures) {
    const whose = failures.length > 1 && stage !== undefined ? `${stage} ` : '';
    say(output.map((line) => `  ${whose}| ${line}\n`).join(''));
  }
}

function printImages(images: readonly BuiltImage[], format: string): void {
  if (format === 'json') printData(`${JSON.stringify({ version: 1, images }, undefined, 2)}\n`);
  else printData(images.map(({ stage, names, digest }) => `${stage} ${names[0]}@${digest}\n`).join(''));
}
