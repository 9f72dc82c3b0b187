import type { Call, Command, CommandResult } from '../command.ts';
import { compile } from '../../compile/compile.ts';
import type { Document } from '../../compile/document/document.ts';
import type { Project } from '../../compile/project.ts';
import { aloneIn } from '../alone-in.ts';
import { environmentNames, refNames, secretNames, stageNames } from '../completion/project.ts';
import { hasErrors } from '../../diagnostic/diagnostic.ts';
import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { build as buildImages } from '../../build/build.ts';
import type { BuildOutcome, BuildRequest } from '../../build/build.ts';
import type { BuiltImage } from '../../build/built-image.ts';
import type { Failure } from '../../build/failure.ts';
import { catchInterrupt } from '../../system/interrupt.ts';
import { readRequest } from '../../build/request.ts';
import { missingSecrets } from '../../build/secrets.ts';
import { outputOf } from '../../compile/output/compare.ts';
import { inTheWay } from '../../compile/output/drift.ts';
import { write } from '../../compile/output/write.ts';
import { showProgress, views } from '../progress/show.ts';
import { say, sayEvents } from '../terminal.ts';
import { host } from '../../system/host.ts';

/** The formats of the list of images; in all others the diagnostics are the result. */
const FORMATS = ['human', 'json'];

export const command: Command = {
  summary: 'build images with docker buildx: all, those that names or patterns (python*) match, or only the changed ones',
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
    {
      flags: '--secret <id=name,src=path>',
      description: 'a different file, or a variable (id=name,env=VARIABLE), for a secret of the declaration; repeatable',
      candidates: secretNames,
      repeatable: true,
    },
    { flags: '--ssh <id=path>', description: 'a socket or a key for `ssh` of commands, instead of the agent in SSH_AUTH_SOCK; repeatable', repeatable: true },
    { flags: '--attest', description: 'add provenance to the images, and write a bill of materials for each (SPDX)' },
    { flags: '--sbom-dir <dir>', description: 'the folder of the bills of materials (default: sbom, beside the declaration)' },
    { flags: '--progress <kind>', description: 'how to show progress', choices: Object.keys(views), fallback: 'auto' },
  ],
  formats: FORMATS,
  findings: true,
  run: build,
};

/** tools.yaml → out/ → images. With an error, nothing is written or built. */
async function build(call: Call): Promise<CommandResult> {
  const { options, format } = call;
  const project = call.project();
  const events = options['progress'] === 'json';
  const { faults, document, request } = await aloneIn(project, () => prepare(project, call, events));
  if (!request) return { [events ? 'shown' : 'diagnostics']: faults, document };
  const progress = await showProgress(options['progress'], host().stderr, host().env);
  const interrupt = catchInterrupt();
  let outcome: BuildOutcome | undefined;
  try {
    outcome = await buildImages(request, progress.onEvent, interrupt.signal);
  } finally {
    await progress.end(outcome?.failures.length === 0 && !interrupt.signal.aborted);
    interrupt.release();
  }
  const { images, failures } = outcome;
  const failed = failures.map(({ diagnostic }) => diagnostic);
  if (events) sayEvents(failed);
  else sayOutput(failures);
  const exitCode = interrupt.exitCode();
  const all = [...faults, ...failed];
  return {
    data: (wanted) => imagesText(images, all, wanted),
    ...(!FORMATS.includes(format) ? { diagnostics: all } : events ? { shown: all } : { shown: faults, ...(failed.length > 0 && { diagnostics: failed }) }),
    document,
    ...(exitCode !== undefined && { exitCode }),
  };
}

/** tools.yaml → out/, and what to build. Without a request there is an error. */
async function prepare(
  project: Project,
  { arguments: stages, options, lists, flags, format, show }: Call,
  events: boolean,
): Promise<{ faults: Diagnostic[]; document: Document; request?: BuildRequest }> {
  const { project: compiled, diagnostics, document, model, plan, rendering } = await compile(project);
  const output = rendering && outputOf(project, rendering.files);
  const faults = [...diagnostics, ...(output ? inTheWay(project.out, output.changes) : [])];
  if (events) sayEvents(faults);
  if (hasErrors(faults) || !model || !plan || !rendering || !output) return { faults, document };
  const request = readRequest({ project: compiled, model, plan, rendering }, stages, { options, lists, flags }, host().env);
  const missing = missingSecrets(model, request.stages, request, { directory: project.directory, env: host().env });
  if (missing.length > 0) {
    if (events) sayEvents(missing);
    return { faults: [...faults, ...missing], document };
  }
  if (!events && FORMATS.includes(format)) await show(faults, document);
  write(output);
  return { faults, document, request };
}

/** Prints the last output of the failed steps. With several failures, each line starts with the stage. */
function sayOutput(failures: readonly Failure[]): void {
  for (const { stage, output } of failures) {
    const whose = failures.length > 1 && stage !== undefined ? `${stage} ` : '';
    say(...output.map((line) => `  ${whose}| ${line}`), '');
  }
}

/** The images and, in JSON, the diagnostics; undefined for formats of diagnostics only, and as text if nothing was built. */
function imagesText(images: readonly BuiltImage[], diagnostics: readonly Diagnostic[], format: string): string | undefined {
  if (format === 'json') return `${JSON.stringify({ version: 1, images, diagnostics }, undefined, 2)}\n`;
  return format === 'human' && (images.length > 0 || !hasErrors(diagnostics))
    ? images.map(({ stage, names, digest }) => `${stage} ${names[0]}@${digest}\n`).join('')
    : undefined;
}
