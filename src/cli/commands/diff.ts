import type { Call, Command } from '../command.ts';
import { refNames } from '../completion/project.ts';
import { dockerfileHunks } from '../../compare/dockerfile.ts';
import { interruptible } from '../../system/interrupt.ts';
import { diffFormats } from '../../generated/diff-formats.ts';
import { compareProject } from '../../compare/project.ts';
import { hasColors, printData, printErrors } from '../terminal.ts';

export const command: Command = {
  summary: 'say what a change to tools.yaml means: packages, privileges, and the images to build',
  options: [
    {
      flags: '--base <ref>',
      description: 'the commit to compare with (default: where this branch left the default branch of the remote)',
      candidates: refNames,
    },
    { flags: '--exit-code', description: 'exit with 1 when something changes' },
  ],
  formats: ['text', ...Object.keys(diffFormats).filter((name) => name !== 'text')],
  run: (call) => interruptible((signal) => diff(call, signal)),
};

/** The project as it is, beside itself at a commit. Nothing is written. */
async function diff({ project: open, options, format }: Call, signal: AbortSignal): Promise<number> {
  const project = open();
  const { diagnostics, compared } = await compareProject(project, options['base'] as string | undefined, signal);
  if (!compared) return printErrors(diagnostics);
  const { base, before, after, changes, images } = compared;
  const show = await diffFormats[format]!();
  printData(await show({ base, changes, images, file: project.file, dockerfile: () => dockerfileHunks(before, after), color: hasColors(process.stdout) }));
  return options['exitCode'] && (changes.length > 0 || images.some(({ state }) => state !== 'unchanged')) ? 1 : 0;
}
