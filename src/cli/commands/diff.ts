import type { Call, Command, CommandResult } from '../command.ts';
import { refNames } from '../completion/project.ts';
import { dockerfileHunks } from '../../compare/dockerfile.ts';
import { interruptible } from '../../system/interrupt.ts';
import { errorsIn } from '../../diagnostic/diagnostic.ts';
import { diffFormats } from '../../generated/diff-formats.ts';
import { compareProject } from '../../compare/project.ts';

export const command: Command = {
  summary: 'show the effect of a change to tools.yaml: packages, privileges, and the images to build',
  options: [
    {
      flags: '--base <ref>',
      description: 'the commit to compare with (default: the merge base with the default branch of the remote)',
      candidates: refNames,
    },
    { flags: '--exit-code', description: 'exit with 1 when something changes' },
  ],
  formats: ['text', ...Object.keys(diffFormats).filter((name) => name !== 'text')],
  run: (call) => interruptible((signal) => diff(call, signal)),
};

/** Compares the project with its state at a commit. Writes nothing. */
async function diff({ project: open, options, flags }: Call, signal: AbortSignal): Promise<CommandResult> {
  const project = open();
  const { diagnostics, document, compared } = await compareProject(project, options['base'], signal);
  if (!compared) return { diagnostics: errorsIn(diagnostics), document };
  const { base, before, after, changes, images } = compared;
  const report = { base, changes, images, file: project.file, dockerfile: () => dockerfileHunks(before, after, changes) };
  const differs = changes.length > 0 || images.some(({ state }) => state !== 'unchanged');
  return { data: async (format, color) => (await diffFormats[format]!())({ ...report, color }), exitCode: flags.has('exitCode') && differs ? 1 : 0 };
}
