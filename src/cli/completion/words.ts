/** What a shell says of a command line on which a word is being typed. */
export interface TypedWords {
  /** The words before it. */
  before: readonly string[];
  /** The beginning of the word, or of the value in it. */
  word: string;
  /** What comes before that value in the same word, and stays: `--file=`. */
  kept: string;
}

/** A long option with its value. */
const ASSIGNMENT = /^(--[a-z-]+)=(.*)$/s;

/** Reads the words after the program's name, the last of which is being typed. bash makes three of `--file=name`; other shells leave it as one. */
export function typedWords(words: readonly string[]): TypedWords {
  const last = words.length - 1;
  const whole = words.flatMap((word, index) => (word !== '=' ? [word] : index === last ? [''] : []));
  const typed = whole.at(-1) ?? '';
  const [, option, value] = ASSIGNMENT.exec(typed) ?? [];
  const before = whole.slice(0, -1).flatMap((word) => ASSIGNMENT.exec(word)?.slice(1) ?? [word]);
  if (option === undefined || value === undefined) return { before, word: typed, kept: '' };
  return { before: [...before, option], word: value, kept: `${option}=` };
}
