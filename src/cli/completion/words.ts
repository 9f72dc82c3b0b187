/** The words of a command line during completion. */
export interface TypedWords {
  /** The words before it. */
  before: readonly string[];
  /** The beginning of the word, or of the value in it. */
  word: string;
  /** The unchanged part of the word before the value: `--file=`. */
  kept: string;
}

/** A long option with its value. */
const ASSIGNMENT = /^(--[a-z-]+)=(.*)$/s;

/** Reads the words after the program's name; the last is being typed. bash splits `--file=name` into three words, other shells do not. */
export function typedWords(words: readonly string[]): TypedWords {
  const last = words.length - 1;
  const whole = words.flatMap((word, index) => (word !== '=' ? [word] : index === last ? [''] : []));
  const typed = whole.at(-1) ?? '';
  const [, option, value] = ASSIGNMENT.exec(typed) ?? [];
  const before = whole.slice(0, -1).flatMap((word) => ASSIGNMENT.exec(word)?.slice(1) ?? [word]);
  if (option === undefined || value === undefined) return { before, word: typed, kept: '' };
  return { before: [...before, option], word: value, kept: `${option}=` };
}
