import { isMatch } from './call.ts';
import type { ShellCall, ShellWord } from './call.ts';

/** Programs that run a script from an argument after -c; all but the last two read one from their input, too. */
const SHELLS: ReadonlySet<string> = new Set(['ash', 'bash', 'dash', 'ksh', 'sh', 'zsh', 'runuser', 'su']);

/** The names of the standard input. */
const STDIN = /^(-|\/dev\/stdin)$/;

/** Whether a program runs scripts of shell. */
export function isShell(program: string): boolean {
  return SHELLS.has(program);
}

/** Whether a program runs scripts of a different language. */
export function isInterpreter(program: string): boolean {
  return /^(lua|node|perl|php|python|ruby|Rscript)[0-9.]*$/.test(program);
}

/** Whether a call reads a script from its input: a shell or an interpreter without a script of its own. */
export function readsScript({ program, args }: Pick<ShellCall, 'program' | 'args'>): boolean {
  if (program === '.' || program === 'source') return isMatch(args[0], STDIN);
  if (isInterpreter(program)) return args.length === 0 || isMatch(args[0], STDIN);
  if (!SHELLS.has(program) || scriptOf(program, args)) return false;
  const first = args.find(({ text }, index) => !/^[-+]./.test(text) && !isMatch(args[index - 1], /^[-+][a-z]*o/));
  return !first || isMatch(first, STDIN) || args.some(({ text }) => /^-[a-z]*s/.test(text));
}

/** The script that a shell, `su` or `eval` is given as an argument. */
export function scriptOf(program: string, args: readonly ShellWord[]): ShellWord | undefined {
  if (program === 'eval') return args.length === 1 ? args[0] : undefined;
  let at = SHELLS.has(program) ? args.findIndex(({ text }) => /^(-[a-z]*c[a-z]*|--(session-)?command)$/.test(text)) : -1;
  // At -1 is no word. More options may stand before the script: bash -c -o pipefail '…'.
  while (isMatch(args[at], /^[-+]/)) at += args[at]!.text.endsWith('o') ? 2 : 1;
  return args[at];
}
