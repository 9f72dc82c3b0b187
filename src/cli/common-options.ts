import { argNames } from './completion/project.ts';
import type { Command, CommandOption } from './command.ts';
import { formats } from '../generated/formats.ts';

/** The values of `--format`, and the formats of `--output`: first those of the command's own result, then those of diagnostics. */
export function formatsOf({ formats: own, findings = own === undefined }: Command): readonly string[] {
  return [...new Set([...(own ?? []), ...(findings ? Object.keys(formats) : [])])];
}

export function commonOptions(command: Command): readonly CommandOption[] {
  const known = formatsOf(command);
  return [
    { flags: '--file <path>', description: 'the declaration (default: the nearest tools.yaml, here or in a folder above)' },
    { flags: '--out <dir>', description: 'the folder of generated files (default: out, beside the declaration)' },
    { flags: '--mirror-root <url>', description: 'the mirror root to use instead of the declared one', variable: 'DWBUILD_MIRROR_ROOT', candidates: [] },
    {
      flags: '--arg <name=value>',
      description: 'a value for an argument of the declaration (also DWBUILD_ARG_NAME); repeatable',
      candidates: argNames,
      repeatable: true,
    },
    { flags: '--overlay <path>', description: 'a file with what is different in this run: a base, a version, a package; repeatable', repeatable: true },
    ...(known.length === 0
      ? []
      : [
          { flags: '--format <format>', description: 'the format of the result', choices: known },
          { flags: '--output <format=path>', description: 'also write the result to a file, in any of these formats; repeatable', repeatable: true },
        ]),
  ];
}
