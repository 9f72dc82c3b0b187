import type { Offsets } from './document.ts';

/**
 * Characters that are invalid in a source file: U+FFFD, which replaces invalid UTF-8, control characters, which YAML allows only escaped, and
 * a carriage return without a line feed, which ends a line only for some readers.
 */
const FAULTY = /\uFFFD|\r(?!\n)|(?![\t\n\r\u0085])\p{Cc}/u;

const WORDS: Readonly<Record<number, { message: string; hint: string }>> = {
  0xfffd: { message: 'the file is not UTF-8: this byte is invalid', hint: 'save it as UTF-8; write the character U+FFFD itself as "\\uFFFD"' },
  0x0d: {
    message: 'a carriage return without a line feed: readers of YAML disagree whether a line ends here',
    hint: 'end each line with a line feed, or with both',
  },
};

/** The first invalid character of a file, with message and hint. */
export function faultyCharacter(text: string): { offsets: Offsets; message: string; hint: string } | undefined {
  const at = text.search(FAULTY);
  if (at < 0) return undefined;
  const code = text.charCodeAt(at);
  return {
    offsets: [at, at + 1],
    ...(WORDS[code] ?? { message: `the file contains a control character, U+${code.toString(16).toUpperCase().padStart(4, '0')}`, hint: 'remove it' }),
  };
}
