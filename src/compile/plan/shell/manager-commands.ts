import type { ShellCall, ShellWord } from './call.ts';

/** Whether a call is a command as a manager.yaml writes it: a program and words of it, in their order. `/…/` is a regular expression. */
export function isCommand({ program, args }: ShellCall, written: string): boolean {
  const [name, ...words] = written.split(' ');
  if (unversioned(program) !== name || args.some(({ text }) => /^(-h|--help|--version|-V|--dry-run)$/.test(text))) return false;
  let at = 0;
  return words.every((word) => {
    const found = args.findIndex((arg, index) => index >= at && isWord(arg, word));
    const between = args.slice(at, found);
    at = found + 1;
    // What stands before a word is options and their values.
    return (
      found >= 0 && (isSpecial(word) || between.every(({ text }, index) => text.startsWith('-') || (index > 0 && between[index - 1]!.text.startsWith('-'))))
    );
  });
}

/** Whether one of the options is among the arguments; `-y` also in `-qy`. */
export function hasOption({ args }: ShellCall, options: readonly string[]): boolean {
  return args.some(({ text }) =>
    options.some((option) => text === option || text.startsWith(`${option}=`) || (/^-\w+$/.test(text) && text.includes(option.slice(1)))),
  );
}

/** pip3 and pip3.13 are pip. */
function unversioned(program: string): string {
  return program.replace(/[0-9.]+$/, '');
}

function isWord({ text }: ShellWord, word: string): boolean {
  return word.startsWith('/') ? new RegExp(word.slice(1, -1)).test(text) : text === word || (word.startsWith('-') && text.startsWith(`${word}=`));
}

function isSpecial(word: string): boolean {
  return word.startsWith('/') || word.startsWith('-');
}
