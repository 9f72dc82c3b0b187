import type { Command, CommandOption } from './command.ts';
import { formats } from '../generated/formats.ts';

/** The options of every command. */
export function commonOptions(command: Command): readonly CommandOption[] {
  return [
    { flags: '--file <path>', description: 'the declaration', fallback: 'tools.yaml' },
    { flags: '--out <dir>', description: 'the folder of generated files (default: out, beside the declaration)' },
    { flags: '--mirror-root <url>', description: 'the mirror root to use instead of the declared one', variable: 'DWBUILD_MIRROR_ROOT', candidates: [] },
    { flags: '--format <format>', description: 'the output format', choices: command.formats ?? Object.keys(formats) },
    {
      flags: '--output <format=path>',
      description: 'also write diagnostics to a file, in the given format; repeatable',
      repeatable: true,
    },
  ];
}
