import type { Command, CommandOption } from './command.ts';
import { formats } from '../generated/formats.ts';

/** The options of every command. */
export function commonOptions(command: Command): readonly CommandOption[] {
  return [
    { flags: '--file <path>', description: 'the declaration', fallback: 'tools.yaml' },
    { flags: '--out <dir>', description: 'the folder of generated files (default: out, beside the declaration)' },
    { flags: '--mirror-root <url>', description: 'another mirror root than the declared one', variable: 'DWBUILD_MIRROR_ROOT', candidates: [] },
    { flags: '--format <format>', description: 'how to show what was found', choices: command.formats ?? Object.keys(formats) },
    {
      flags: '--output <format=path>',
      description: 'write what was found to a file too, in another format; may be given again',
      repeatable: true,
    },
  ];
}
