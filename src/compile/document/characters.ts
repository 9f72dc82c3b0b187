import type { Offsets } from './document.ts';

/** Characters that are invalid in a source file: U+FFFD, which replaces invalid UTF-8, and control characters, which YAML allows only escaped. */
const FAULTY = /[\uFFFD]|(?![\t\n\r\u0085])\p{Cc}/u;

/** The first invalid character of a file, with message and hint. */
export function faultyCharacter(text: string): { offsets: Offsets; message: string; hint: string } | undefined {
  const at = text.search(FAULTY);
  if (at < 0) return undefined;
  const offsets: Offsets = [at, at + 1];
  return text[at] === '\uFFFD'
    ? { offsets, message: 'the file is not UTF-8: this byte is invalid', hint: 'save it as UTF-8; write the character U+FFFD itself as "\\uFFFD"' }
    : { offsets, message: `the file contains a control character, U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}`, hint: 'remove it' };
}
