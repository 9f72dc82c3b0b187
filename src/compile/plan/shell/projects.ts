import type { ShellCall, ShellWord } from './call.ts';
import { optionValue } from './writes.ts';

/** Programs that run or load code from the folder in which they work, such as its Makefile, .npmrc or scripts, and the options that name a different one. */
const PROJECTS: readonly [programs: RegExp, options: RegExp][] = [
  [/^(make|gmake|ninja)$/, /^(-C|--directory)(?:=|$)(.*)/],
  [/^(npm|npx|pnpm|pnpx)$/, /^(--prefix|-C|--dir)(?:=|$)(.*)/],
  [/^(yarn|bun)$/, /^(--cwd)(?:=|$)(.*)/],
  [/^(composer)$/, /^(-d|--working-dir)(?:=|$)(.*)/],
  [/^(cargo)$/, /^(-C|--manifest-path)(?:=|$)(.*)/],
  [/^(bundle|rake|cmake|tox|nox|just|mvn|gradle)$/, /^(-C|-S|-f|--build|--directory|--workdir)(?:=|$)(.*)/],
];

/** The folder whose code a call runs because it works there: the one that an option names, or the current one. */
export function projectOf({ program, args }: Pick<ShellCall, 'program' | 'args'>): Pick<ShellWord, 'text' | 'filled'>[] {
  const options = PROJECTS.find(([programs]) => programs.test(program))?.[1];
  if (!options) return [];
  const named = optionValue(args, options);
  if (named) return [named];
  return args.some(({ text }) => /^(-g|--global|--version|--help)$/.test(text)) ? [] : [{ text: '.', filled: false }];
}
